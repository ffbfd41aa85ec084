/* What the disk can do: writes the lines of a file to another, one at a time, each with a sync of its own, for so many
   seconds, and prints how many a second. `bare FROM TO SECONDS` */

#define _GNU_SOURCE
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

static double now(void) {
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return time.tv_sec + time.tv_nsec / 1e9;
}

static int fail(const char *what) {
    perror(what);
    return 1;
}

int main(int count, char **words) {
    if (count != 4) return 2;
    int from = open(words[1], O_RDONLY);
    struct stat status;
    if (from < 0 || fstat(from, &status)) return fail(words[1]);
    const char *bytes = mmap(NULL, status.st_size, PROT_READ, MAP_PRIVATE | MAP_POPULATE, from, 0);
    int to = open(words[2], O_WRONLY | O_CREAT | O_TRUNC, 0600);
    if (bytes == MAP_FAILED || to < 0) return fail(words[2]);
    const char *line = bytes, *end = bytes + status.st_size;
    double start = now(), seconds = atof(words[3]), passed = 0;
    long lines = 0;
    while ((passed = now() - start) < seconds) {
        const char *feed = memchr(line, '\n', end - line);
        /* Behind the last line, and where the file is padded, from the beginning again. */
        if (feed == NULL || feed == line) {
            line = bytes;
            continue;
        }
        if (write(to, line, feed + 1 - line) != feed + 1 - line) return fail("write");
        if (fdatasync(to)) return fail("fdatasync");
        line = feed + 1;
        lines++;
    }
    printf("%.0f\n", lines / passed);
    return 0;
}
