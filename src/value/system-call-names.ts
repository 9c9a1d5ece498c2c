import { wordTable } from '../catalog/word-table.ts'

/**
 * The system calls that libseccomp knows by name, which is what decides whether systemd takes one. Taken with
 * seccomp_syscall_resolve_name() from libseccomp 2.5.1, 2.5.4, 2.6.0 and 2.6.1 (those of Debian 11 to 14), asked for
 * every name in their string tables, in systemd's system call groups and in its src/basic/syscall-list.txt.
 */

/** Those of the x86-64 table up to Linux 3.10 (numbers 0 to 313), which every libseccomp has. */
export const OLDEST_SYSTEM_CALLS = wordTable(`
_sysctl accept accept4 access acct add_key adjtimex afs_syscall alarm arch_prctl bind brk capget capset chdir
chmod chown chroot clock_adjtime clock_getres clock_gettime clock_nanosleep clock_settime clone close connect
creat create_module delete_module dup dup2 dup3 epoll_create epoll_create1 epoll_ctl epoll_ctl_old epoll_pwait
epoll_wait epoll_wait_old eventfd eventfd2 execve exit exit_group faccessat fadvise64 fallocate fanotify_init
fanotify_mark fchdir fchmod fchmodat fchown fchownat fcntl fdatasync fgetxattr finit_module flistxattr flock
fork fremovexattr fsetxattr fstat fstatfs fsync ftruncate futex futimesat get_kernel_syms get_mempolicy
get_robust_list get_thread_area getcpu getcwd getdents getdents64 getegid geteuid getgid getgroups getitimer
getpeername getpgid getpgrp getpid getpmsg getppid getpriority getresgid getresuid getrlimit getrusage getsid
getsockname getsockopt gettid gettimeofday getuid getxattr init_module inotify_add_watch inotify_init
inotify_init1 inotify_rm_watch io_cancel io_destroy io_getevents io_setup io_submit ioctl ioperm iopl ioprio_get
ioprio_set kcmp kexec_load keyctl kill lchown lgetxattr link linkat listen listxattr llistxattr lookup_dcookie
lremovexattr lseek lsetxattr lstat madvise mbind migrate_pages mincore mkdir mkdirat mknod mknodat mlock
mlockall mmap modify_ldt mount move_pages mprotect mq_getsetattr mq_notify mq_open mq_timedreceive mq_timedsend
mq_unlink mremap msgctl msgget msgrcv msgsnd msync munlock munlockall munmap name_to_handle_at nanosleep
newfstatat nfsservctl open open_by_handle_at openat pause perf_event_open personality pipe pipe2 pivot_root poll
ppoll prctl pread64 preadv prlimit64 process_vm_readv process_vm_writev pselect6 ptrace putpmsg pwrite64 pwritev
query_module quotactl read readahead readlink readlinkat readv reboot recvfrom recvmmsg recvmsg remap_file_pages
removexattr rename renameat request_key restart_syscall rmdir rt_sigaction rt_sigpending rt_sigprocmask
rt_sigqueueinfo rt_sigreturn rt_sigsuspend rt_sigtimedwait rt_tgsigqueueinfo sched_get_priority_max
sched_get_priority_min sched_getaffinity sched_getparam sched_getscheduler sched_rr_get_interval
sched_setaffinity sched_setparam sched_setscheduler sched_yield security select semctl semget semop semtimedop
sendfile sendmmsg sendmsg sendto set_mempolicy set_robust_list set_thread_area set_tid_address setdomainname
setfsgid setfsuid setgid setgroups sethostname setitimer setns setpgid setpriority setregid setresgid setresuid
setreuid setrlimit setsid setsockopt settimeofday setuid setxattr shmat shmctl shmdt shmget shutdown sigaltstack
signalfd signalfd4 socket socketpair splice stat statfs swapoff swapon symlink symlinkat sync sync_file_range
syncfs sysfs sysinfo syslog tee tgkill time timer_create timer_delete timer_getoverrun timer_gettime
timer_settime timerfd_create timerfd_gettime timerfd_settime times tkill truncate tuxcall umask umount2 uname
unlink unlinkat unshare uselib ustat utime utimensat utimes vfork vhangup vmsplice vserver wait4 waitid write
writev
`)

/** The others that all of these four versions have. */
export const NEWER_SYSTEM_CALLS = wordTable(`
_llseek _newselect arm_fadvise64_64 arm_sync_file_range bdflush bpf break breakpoint cachectl cacheflush chown32
clock_adjtime64 clock_getres_time64 clock_gettime64 clock_nanosleep_time64 clock_settime64 clone3 close_range
copy_file_range epoll_pwait2 execveat faccessat2 fadvise64_64 fchown32 fcntl64 fsconfig fsmount fsopen fspick
fstat64 fstatat64 fstatfs64 ftime ftruncate64 futex_time64 get_tls getegid32 geteuid32 getgid32 getgroups32
getrandom getresgid32 getresuid32 getuid32 gtty idle io_pgetevents io_pgetevents_time64 io_uring_enter
io_uring_register io_uring_setup ipc kexec_file_load landlock_add_rule landlock_create_ruleset
landlock_restrict_self lchown32 lock lstat64 membarrier memfd_create memfd_secret mlock2 mmap2 mount_setattr
move_mount mpx mq_timedreceive_time64 mq_timedsend_time64 multiplexer nice oldfstat oldlstat oldolduname oldstat
olduname open_tree openat2 pciconfig_iobase pciconfig_read pciconfig_write pidfd_getfd pidfd_open
pidfd_send_signal pkey_alloc pkey_free pkey_mprotect ppoll_time64 preadv2 process_madvise process_mrelease prof
profil pselect6_time64 pwritev2 quotactl_fd readdir recv recvmmsg_time64 renameat2 riscv_flush_icache rseq
rt_sigtimedwait_time64 rtas s390_guarded_storage s390_pci_mmio_read s390_pci_mmio_write s390_runtime_instr
s390_sthyi sched_getattr sched_rr_get_interval_time64 sched_setattr seccomp semtimedop_time64 send sendfile64
set_tls setfsgid32 setfsuid32 setgid32 setgroups32 setregid32 setresgid32 setresuid32 setreuid32 setuid32
sgetmask sigaction signal sigpending sigprocmask sigreturn sigsuspend socketcall spu_create spu_run ssetmask
stat64 statfs64 statx stime stty subpage_prot swapcontext switch_endian sync_file_range2 sys_debug_setcontext
syscall sysmips timer_gettime64 timer_settime64 timerfd timerfd_gettime64 timerfd_settime64 truncate64
ugetrlimit ulimit umount userfaultfd usr26 usr32 utimensat_time64 vm86 vm86old waitpid
`)

/** Those that some of the four lack; 2.6.1 has them all. */
export const LATEST_SYSTEM_CALLS = wordTable(`
atomic_barrier atomic_cmpxchg_32 cachestat fchmodat2 file_getattr file_setattr futex_requeue futex_wait
futex_waitv futex_wake getpagesize getxattrat listmount listns listxattrat lsm_get_self_attr lsm_list_modules
lsm_set_self_attr map_shadow_stack mseal open_tree_attr removexattrat riscv_hwprobe rseq_slice_yield
set_mempolicy_home_node setxattrat statmount uprobe uretprobe
`)
