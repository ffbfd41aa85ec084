// What Glibc's module map leaves out. Headers only: no code of ours is compiled as C.
#ifndef TELEWORK_CLINUX_H
#define TELEWORK_CLINUX_H

#include <crypt.h>
#include <iconv.h>
#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <sys/signalfd.h>
#include <zlib.h>

// glibc declares these only under _GNU_SOURCE, which would redefine fd_set beside the Glibc module.
struct sockaddr;
extern int accept4(int fd, struct sockaddr *address, unsigned int *length, int flags);
extern int pthread_setname_np(unsigned long thread, const char *name);
extern int pipe2(int ends[2], int flags);
extern int posix_spawn_file_actions_addchdir_np(void *actions, const char *path);
extern int posix_spawn_file_actions_addclosefrom_np(void *actions, int from);
struct timespec;
extern int sem_clockwait(void *semaphore, int clock, const struct timespec *until);
extern int sched_getaffinity(int pid, size_t size, void *mask);
extern int sched_setaffinity(int pid, size_t size, const void *mask);
extern int fallocate(int fd, int mode, off_t offset, off_t length);
extern int renameat2(int fromDirectory, const char *from, int toDirectory, const char *to, unsigned int flags);

#endif
