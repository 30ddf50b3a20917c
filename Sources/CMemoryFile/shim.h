/* Linux's memory files, which Swift's Glibc leaves out. */
extern int memfd_create(const char *name, unsigned int flags);
enum { CMEMORYFILE_CLOSE_ON_EXEC = 1 };
