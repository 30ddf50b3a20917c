#include <nettle/eddsa.h>
#include <nettle/gcm.h>
#include <nettle/hkdf.h>
#include <nettle/hmac.h>
#include <nettle/memops.h>
#include <nettle/sha2.h>
#include <string.h>
#include <unistd.h>

/// Forgets a key; not left out by the compiler although nobody reads it again.
static inline void mayfly_forget(void *bytes, size_t count) { explicit_bzero(bytes, count); }

/// A prepared key of AES-256-GCM. Sealing and opening do not change it.
typedef struct {
  struct gcm_key key;
  struct aes256_ctx cipher;
} mayfly_box_key;

enum { MAYFLY_NONCE = 12, MAYFLY_TAG = 16 };

static inline void mayfly_box_prepare(mayfly_box_key *box, const uint8_t *key) {
  aes256_set_encrypt_key(&box->cipher, key);
  gcm_set_key(&box->key, &box->cipher, (nettle_cipher_func *)aes256_encrypt);
}

/// Writes the ciphertext of `count` bytes and the tag to `sealed`.
static inline void mayfly_box_seal(const mayfly_box_key *box, const uint8_t *nonce,
                                   size_t context_count, const uint8_t *context, size_t count,
                                   const uint8_t *plain, uint8_t *sealed) {
  struct gcm_ctx gcm;
  gcm_set_iv(&gcm, &box->key, MAYFLY_NONCE, nonce);
  gcm_update(&gcm, &box->key, context_count, context);
  gcm_encrypt(&gcm, &box->key, &box->cipher, (nettle_cipher_func *)aes256_encrypt, count, sealed,
              plain);
  gcm_digest(&gcm, &box->key, &box->cipher, (nettle_cipher_func *)aes256_encrypt, MAYFLY_TAG,
             sealed + count);
}

/// Writes `count` bytes to `plain`. Returns 0, with zeros in `plain`, when the tag is wrong.
static inline int mayfly_box_open(const mayfly_box_key *box, const uint8_t *nonce,
                                  size_t context_count, const uint8_t *context, size_t count,
                                  const uint8_t *sealed, uint8_t *plain) {
  struct gcm_ctx gcm;
  uint8_t tag[MAYFLY_TAG];
  gcm_set_iv(&gcm, &box->key, MAYFLY_NONCE, nonce);
  gcm_update(&gcm, &box->key, context_count, context);
  gcm_decrypt(&gcm, &box->key, &box->cipher, (nettle_cipher_func *)aes256_encrypt, count, plain,
              sealed);
  gcm_digest(&gcm, &box->key, &box->cipher, (nettle_cipher_func *)aes256_encrypt, MAYFLY_TAG, tag);
  if (memeql_sec(tag, sealed + count, MAYFLY_TAG)) return 1;
  explicit_bzero(plain, count);
  return 0;
}

/// Random bytes from the kernel's generator for one box. Returns 0 when there are none.
static inline int mayfly_box_nonce(uint8_t *nonce) { return getentropy(nonce, MAYFLY_NONCE) == 0; }

/// HKDF with SHA-256 (RFC 5869): 32 bytes.
static inline void mayfly_derive(size_t secret_count, const uint8_t *secret, size_t salt_count,
                                 const uint8_t *salt, size_t use_count, const uint8_t *use,
                                 uint8_t *derived) {
  struct hmac_sha256_ctx hmac;
  uint8_t extracted[SHA256_DIGEST_SIZE];
  hmac_sha256_set_key(&hmac, salt_count, salt);
  hkdf_extract(&hmac, (nettle_hash_update_func *)hmac_sha256_update,
               (nettle_hash_digest_func *)hmac_sha256_digest, sizeof extracted, secret_count,
               secret, extracted);
  hmac_sha256_set_key(&hmac, sizeof extracted, extracted);
  hkdf_expand(&hmac, (nettle_hash_update_func *)hmac_sha256_update,
              (nettle_hash_digest_func *)hmac_sha256_digest, sizeof extracted, use_count, use,
              SHA256_DIGEST_SIZE, derived);
  explicit_bzero(&hmac, sizeof hmac);
  explicit_bzero(extracted, sizeof extracted);
}
