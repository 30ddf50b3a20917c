#include <openssl/core_names.h>
#include <openssl/evp.h>

/// A kept context for AES-256-GCM with this key, for sealing (1) or opening (0); NULL when it fails.
static inline EVP_CIPHER_CTX *mayfly_gcm_context(const unsigned char *key, int seals) {
  EVP_CIPHER_CTX *context = EVP_CIPHER_CTX_new();
  if (context && EVP_CipherInit_ex(context, EVP_aes_256_gcm(), NULL, key, NULL, seals) == 1)
    return context;
  EVP_CIPHER_CTX_free(context);
  return NULL;
}

/// Seals into `box`: a 12-byte nonce, which the caller has put there, the ciphertext, a 16-byte tag.
static inline int mayfly_gcm_seal(EVP_CIPHER_CTX *context, const unsigned char *plain, int count,
                                  const unsigned char *data, int data_count, unsigned char *box) {
  int done = 0;
  return EVP_EncryptInit_ex(context, NULL, NULL, NULL, box) == 1 &&
         EVP_EncryptUpdate(context, NULL, &done, data, data_count) == 1 &&
         EVP_EncryptUpdate(context, box + 12, &done, plain, count) == 1 && done == count &&
         EVP_EncryptFinal_ex(context, box + 12 + count, &done) == 1 &&
         EVP_CIPHER_CTX_ctrl(context, EVP_CTRL_GCM_GET_TAG, 16, box + 12 + count) == 1;
}

/// Opens a box of `count` bytes into `plain`, which has room for `count` - 28.
static inline int mayfly_gcm_open(EVP_CIPHER_CTX *context, const unsigned char *box, int count,
                                  const unsigned char *data, int data_count, unsigned char *plain) {
  int done = 0;
  int length = count - 28;
  return length >= 0 && EVP_DecryptInit_ex(context, NULL, NULL, NULL, box) == 1 &&
         EVP_DecryptUpdate(context, NULL, &done, data, data_count) == 1 &&
         EVP_DecryptUpdate(context, plain, &done, box + 12, length) == 1 && done == length &&
         EVP_CIPHER_CTX_ctrl(context, EVP_CTRL_GCM_SET_TAG, 16,
                             (void *)(box + 12 + length)) == 1 &&
         EVP_DecryptFinal_ex(context, plain + length, &done) == 1;
}

/// A kept context for HMAC with SHA-256 under this key; NULL when it fails.
static inline EVP_MAC_CTX *mayfly_hmac_context(const unsigned char *key, size_t count) {
  EVP_MAC *mac = EVP_MAC_fetch(NULL, "HMAC", NULL);
  EVP_MAC_CTX *context = mac ? EVP_MAC_CTX_new(mac) : NULL;
  EVP_MAC_free(mac);
  OSSL_PARAM digest[] = {OSSL_PARAM_construct_utf8_string(OSSL_MAC_PARAM_DIGEST, "SHA256", 0),
                         OSSL_PARAM_construct_end()};
  if (context && EVP_MAC_init(context, key, count, digest) == 1) return context;
  EVP_MAC_CTX_free(context);
  return NULL;
}

/// The 32 bytes of the keyed hash of `bytes`.
static inline int mayfly_hmac(EVP_MAC_CTX *context, const unsigned char *bytes, size_t count,
                              unsigned char *hash) {
  size_t done = 0;
  return EVP_MAC_init(context, NULL, 0, NULL) == 1 &&
         EVP_MAC_update(context, bytes, count) == 1 &&
         EVP_MAC_final(context, hash, &done, 32) == 1 && done == 32;
}
