// What systemd 183 to 262 and RHEL 7 to 10 know. Written by `npm run catalog`, not by hand.

/** The newest upstream release that these tables describe. */
export const NEWEST_RELEASE = 262

/** One line per directive and set of sections; the fields are listed in record.ts. */
export const DIRECTIVES = `
After|U|0|183
AllowIsolate|U|1|183
Before|U|0|183
BindTo|U|0|183 187|||=BindsTo
ConditionCapability|U|2|183
ConditionDirectoryNotEmpty|U|3|183
ConditionFileIsExecutable|U|3|183
ConditionKernelCommandLine|U|2|183
ConditionNull|U|4|183 247  247
ConditionPathExists|U|3|183
ConditionPathExistsGlob|U|3|183
ConditionPathIsDirectory|U|3|183
ConditionPathIsMountPoint|U|3|183
ConditionPathIsReadWrite|U|3|183
ConditionPathIsSymbolicLink|U|3|183
ConditionSecurity|U|5|183|6
ConditionVirtualization|U|5|183|7
Conflicts|U|0|183
DefaultDependencies|U|1|183
Description|U|8|183
Documentation|U|9|183
IgnoreOnIsolate|U|1|183
IgnoreOnSnapshot|U|a|183 228 228
JobTimeoutSec|U|b|183
Names|U|c|183 186  186|||[Install] Alias, symlinks
OnFailure|U|0|183
OnFailureIsolate|U|d|183 209|||OnFailureJobMode
PropagateReloadFrom|U|0|183 187|||=ReloadPropagatedFrom
PropagateReloadTo|U|0|183 187|||=PropagatesReloadTo
RefuseManualStart|U|1|183
RefuseManualStop|U|1|183
Requires|U|0|183
RequiresMountsFor|U|e|183
RequiresOverridable|U|f|183 228|||=Requires
Requisite|U|0|183
RequisiteOverridable|U|f|183 228|||=Requisite
SourcePath|U|g|183
StopWhenUnneeded|U|1|183
Wants|U|0|183
BindsTo|U|0|187
PropagatesReloadTo|U|0|187
ReloadPropagatedFrom|U|0|187
PartOf|U|0|188
ConditionHost|U|2|189
ConditionFileNotEmpty|U|3|196
ConditionACPower|U|h|197
JoinsNamespaceOf|U|0|209
OnFailureJobMode|U|i|209|j
ConditionArchitecture|U|5|210|k
ConditionNeedsUpdate|U|3|215
ConditionFirstBoot|U|h|216
JobTimeoutAction|U|l|217|m|p7:emergency_action
JobTimeoutRebootArgument|U|n|217
AssertACPower|U|h|218
AssertArchitecture|U|5|218|o
AssertCapability|U|2|218
AssertDirectoryNotEmpty|U|3|218
AssertFileIsExecutable|U|3|218
AssertFileNotEmpty|U|3|218
AssertFirstBoot|U|h|218
AssertHost|U|2|218
AssertKernelCommandLine|U|2|218
AssertNeedsUpdate|U|3|218
AssertNull|U|4|218 247  247
AssertPathExists|U|3|218
AssertPathExistsGlob|U|3|218
AssertPathIsDirectory|U|3|218
AssertPathIsMountPoint|U|3|218
AssertPathIsReadWrite|U|3|218
AssertPathIsSymbolicLink|U|3|218
AssertSecurity|U|5|218|p
AssertVirtualization|U|5|218|7
RebootArgument|U|n|229
StartLimitAction|U|l|229|m
StartLimitBurst|U|q|229
StartLimitInterval|U|r|229 230|||=StartLimitIntervalSec
StartLimitIntervalSec|U|r|230
AssertGroup|U|2|234
AssertUser|U|2|234
ConditionGroup|U|2|234
ConditionUser|U|2|234
JobRunningTimeoutSec|U|s|234
CollectMode|U|t|236|u|rhel7:yes>=7.9
FailureAction|U|v|236|m
SuccessAction|U|v|236|m
AssertControlGroupController|U|5|237|w
AssertKernelVersion|U|2|237
ConditionControlGroupController|U|5|237|w
ConditionKernelVersion|U|2|237
FailureActionExitStatus|U|x|240
SuccessActionExitStatus|U|x|240
AssertCPUs|U|2|247||246.3
AssertEnvironment|U|2|247||246.3
AssertMemory|U|2|247||246.3
AssertPathIsEncrypted|U|3|247||246.3
ConditionCPUs|U|2|247||246.3
ConditionEnvironment|U|2|247||246.3
ConditionMemory|U|2|247||246.3
ConditionPathIsEncrypted|U|3|247||246.3
AssertOSRelease|U|2|249
ConditionFirmware|U|5|249|y
ConditionOSRelease|U|2|249
OnSuccess|U|0|249
OnSuccessJobMode|U|i|249|z
PropagatesStopTo|U|0|249
StopPropagatedFrom|U|0|249
Upholds|U|0|249
AssertCPUPressure|U|2|250
AssertIOPressure|U|2|250
AssertMemoryPressure|U|2|250
ConditionCPUPressure|U|2|250
ConditionIOPressure|U|2|250
ConditionMemoryPressure|U|2|250
AssertCPUFeature|U|2|251
ConditionCPUFeature|U|2|251
AssertCredential|U|2|252
ConditionCredential|U|2|252
SurviveFinalKillSignal|U|1|255
WantsMountsFor|U|10|256
AssertKernelModuleLoaded|U|2|258
AssertVersion|U|2|258
ConditionKernelModuleLoaded|U|2|258
ConditionVersion|U|2|258
AssertPathIsSocket|U|3|260
ConditionPathIsSocket|U|3|260
AssertFraction|U|2|261
AssertMachineTag|U|2|261
ConditionFraction|U|2|261
ConditionMachineTag|U|2|261
Alias|I|11|183
Also|I|12|183
RequiredBy|I|11|183
WantedBy|I|11|183
DefaultInstance|I|13|215
UpheldBy|I|11|254
BlockIOReadBandwidth|SKMW|14|183 230 258|||IOReadBandwidthMax
BlockIOWeight|SKMW|15|183 230 258|||IOWeight
BlockIOWriteBandwidth|SKMW|14|183 230 258|||IOWriteBandwidthMax
BusName|S|16|183
Capabilities|SKMW|17|183 230 230|||AmbientCapabilities, CapabilityBoundingSet
CapabilityBoundingSet|SKMW|18|183||p7:capability_set
ControlGroup|SKMW|19|183 205  205|||Slice, Delegate and resource-control settings
ControlGroupAttribute|SKMW|1a|183 205  205|||Slice, Delegate and resource-control settings
ControlGroupModify|SKMW|1|183 205  205|||Slice, Delegate and resource-control settings
ControlGroupPersistent|SKMW|1b|183 205  205|||Slice, Delegate and resource-control settings
CPUAffinity|SKMW|1c|183
CPUSchedulingPolicy|SKMW|1d|183|1e
CPUSchedulingPriority|SKMW|1f|183
CPUSchedulingResetOnFork|SKMW|1|183
CPUShares|SKMW|1g|183 232 258|||CPUWeight
DeviceAllow|SKMW|1h|183
DeviceDeny|SKMW|1i|183 205  205|||DevicePolicy, DeviceAllow
Environment|SKMW|1j|183
EnvironmentFile|SKMW|1k|183
ExecReload|S|1l|183
ExecStart|S|1l|183
ExecStartPost|SK|1l|183
ExecStartPre|SK|1l|183
ExecStop|S|1l|183
ExecStopPost|SK|1l|183
FsckPassNo|SM|1m|183 209  209|||x-systemd mount handling (systemd-fsck@.service)
Group|SKMW|1n|183||p8:user_group_compat
GuessMainPID|S|1|183
IgnoreSIGPIPE|SKMW|1|183
InaccessibleDirectories|SKMW|1o|183 231|||=InaccessiblePaths
IOSchedulingClass|SKMW|1p|183|1q
IOSchedulingPriority|SKMW|1r|183
KillMode|SKMW|1s|183|1t
KillSignal|SKMW|1u|183
LimitAS|SKMW|1v|183||p7:bytes_limit
LimitCORE|SKMW|1v|183||p7:bytes_limit
LimitCPU|SKMW|1w|183||p7:sec_limit
LimitDATA|SKMW|1v|183||p7:bytes_limit
LimitFSIZE|SKMW|1v|183||p7:bytes_limit
LimitLOCKS|SKMW|1x|183
LimitMEMLOCK|SKMW|1v|183||p7:bytes_limit
LimitMSGQUEUE|SKMW|1v|183||p7:bytes_limit
LimitNICE|SKMW|1x|183||p7:nice_limit
LimitNOFILE|SKMW|1x|183
LimitNPROC|SKMW|1x|183
LimitRSS|SKMW|1v|183||p7:bytes_limit
LimitRTPRIO|SKMW|1x|183
LimitRTTIME|SKMW|1y|183||p7:usec_limit
LimitSIGPENDING|SKMW|1x|183
LimitSTACK|SKMW|1v|183||p7:bytes_limit
MemoryLimit|SKMW|1z|183 231 258|||MemoryMax
MemorySoftLimit|SKMW|20|183 208  208|||MemoryHigh
MountFlags|SKMW|21|183|22
Nice|SKMW|23|183
NonBlocking|S|1|183
NotifyAccess|S|24|183|25
OOMScoreAdjust|SKMW|26|183
PAMName|SKMW|8|183||||pam
PermissionsStartOnly|S|1|183 240|||+ or ! prefix on the Exec*= lines
PIDFile|S|27|183
PrivateNetwork|SKMW|1|183
PrivateTmp|SKMW|28|183|29|bool<257
ReadOnlyDirectories|SKMW|1o|183 231|||=ReadOnlyPaths
ReadWriteDirectories|SKMW|1o|183 231|||=ReadWritePaths
RemainAfterExit|S|1|183
Restart|S|2a|183|2b
RestartSec|S|2c|183
RootDirectory|SKMW|2d|183
RootDirectoryStartOnly|S|1|183
SecureBits|SKMW|2e|183|2f
SendSIGKILL|SKMW|1|183
Sockets|S|2g|183
StandardError|SKMW|2h|183|2i
StandardInput|SKMW|2j|183|2k
StandardOutput|SKMW|2h|183|2i
StartLimitAction|S|2l|183 229|2m|p7:emergency_action|[Unit] StartLimitAction
StartLimitBurst|S|q|183 229|||[Unit] StartLimitBurst
StartLimitInterval|S|2c|183 229|||[Unit] StartLimitIntervalSec
SupplementaryGroups|SKMW|2n|183||p8:user_group_strv_compat
SyslogFacility|SKMW|2o|183|2p
SyslogIdentifier|SKMW|8|183
SyslogLevel|SKMW|2q|183|2r
SyslogLevelPrefix|SKMW|1|183
SysVStartPriority|S|2s|183 218 218||rhel7:ignored
TCPWrapName|SKMW|2t|183 209 209 212
TimeoutSec|S|2u|183
TimerSlackNSec|SKMW|2v|183
TTYPath|SKMW|2w|183
TTYReset|SKMW|1|183
TTYVHangup|SKMW|1|183
TTYVTDisallocate|SKMW|1|183
Type|S|2x|183|2y
UMask|SKMW|2z|183
User|SKMW|1n|183||p8:user_group_compat
UtmpIdentifier|SKMW|8|183
WatchdogSec|S|2c|183
WorkingDirectory|SKMW|30|183
SystemCallFilter|SKMW|31|187||||seccomp
TimeoutStartSec|S|32|188
TimeoutStopSec|S|33|188
RestartPreventExitStatus|S|34|189
SuccessExitStatus|S|34|189
NoNewPrivileges|SKMW|35|198
BlockIOAccounting|SKMWL|36|205 230 258|||IOAccounting
CPUAccounting|SKMWL|36|205 258 258
DevicePolicy|SKMWL|37|205|38
MemoryAccounting|SKMWL|1|205
Slice|SKMWL|39|205
BlockIODeviceWeight|SKMWLC|3a|206 230 258|||IODeviceWeight
SendSIGHUP|SKMWC|1|207
Personality|SKMW|3b|209
PrivateDevices|SKMW|1|209
SELinuxContext|SKMW|3c|209||rhel7:yes>=7.1||selinux
SystemCallArchitectures|SKMW|3d|209||||seccomp
SystemCallErrorNumber|SKMW|3e|209||||seccomp
AppArmorProfile|SKMW|3f|210||||apparmor
RestrictAddressFamilies|SKMW|3g|211||||seccomp
RuntimeDirectory|SKMW|3h|211
RuntimeDirectoryMode|SKMW|2z|211
CPUQuota|SKMWLC|3i|213
FailureAction|S|l|213 236|2m|p7:emergency_action|[Unit] FailureAction
RebootArgument|S|3j|213 229|||[Unit] RebootArgument
StartupBlockIOWeight|SKMWLC|3k|213 230 258|||StartupIOWeight
StartupCPUShares|SKMWLC|3l|213 232 258|||StartupCPUWeight
ProtectHome|SKMW|3m|214|3n
ProtectSystem|SKMW|3o|214|3p
RestartForceExitStatus|S|34|215
BusPolicy|S|3q|217 230 230
Delegate|SKMWLC|3r|218|3s|rhel7:yes bool<236
SmackProcessLabel|SKMW|3t|218||||smack
FileDescriptorStoreMax|S|q|219
UtmpMode|SKMW|3u|225|3v
NetClass|SKMWLC|3w|227 229 229
TasksAccounting|SKMWLC|1|227||rhel7:yes>=7.4
TasksMax|SKMWLC|3x|227||rhel7:yes>=7.4
USBFunctionDescriptors|S|3y|227
USBFunctionStrings|S|3y|227
PassEnvironment|SKMW|3z|228||rhel7:yes>=7.4
AmbientCapabilities|SKMW|40|229||rhel7:yes>=7.4
RuntimeMaxSec|S|r|229
IOAccounting|SKMWLC|1|230
IODeviceWeight|SKMWLC|41|230
IOReadBandwidthMax|SKMWLC|42|230
IOReadIOPSMax|SKMWLC|42|230
IOWeight|SKMWLC|43|230
IOWriteBandwidthMax|SKMWLC|42|230
IOWriteIOPSMax|SKMWLC|42|230
StartupIOWeight|SKMWLC|43|230
InaccessiblePaths|SKMW|44|231
MemoryDenyWriteExecute|SKMW|1|231||||seccomp
MemoryHigh|SKMWLC|45|231
MemoryLow|SKMWLC|45|231
MemoryMax|SKMWLC|45|231
ReadOnlyPaths|SKMW|44|231
ReadWritePaths|SKMW|44|231
RestrictRealtime|SKMW|1|231||||seccomp
CPUWeight|SKMWLC|46|232
DynamicUser|SKMW|47|232
MemorySwapMax|SKMWLC|45|232
PrivateUsers|SKMW|48|232|49|bool<257
ProtectControlGroups|SKMW|4a|232|4b|bool<257
ProtectKernelModules|SKMW|1|232
ProtectKernelTunables|SKMW|1|232
StartupCPUWeight|SKMWLC|46|232
BindPaths|SKMW|4c|233
BindReadOnlyPaths|SKMW|4c|233
MountAPIVFS|SKMW|4d|233||bool<248
RestrictNamespaces|SKMW|4e|233|4f|||seccomp
RootImage|SKMW|2d|233
CacheDirectory|SKMW|4g|235
CacheDirectoryMode|SKMW|2z|235
ConfigurationDirectory|SKMW|4g|235
ConfigurationDirectoryMode|SKMW|2z|235
IPAccounting|SKMWLC|1|235
IPAddressAllow|SKMWLC|4h|235
IPAddressDeny|SKMWLC|4h|235
KeyringMode|SKMW|4i|235|4j
LockPersonality|SKMW|1|235||||seccomp
LogsDirectory|SKMW|4g|235
LogsDirectoryMode|SKMW|2z|235
RuntimeDirectoryPreserve|SKMW|4k|235|4l
StateDirectory|SKMW|4g|235
StateDirectoryMode|SKMW|2z|235
UnsetEnvironment|SKMW|4m|235
LogExtraFields|SKMW|4n|236
LogLevelMax|SKMW|4o|236|2r
RemoveIPC|SKMW|1|236
StandardInputData|SKMW|4p|236
StandardInputText|SKMW|4q|236
TemporaryFileSystem|SKMW|4r|238
PrivateMounts|SKMW|4s|239||bool<254
DisableControllers|SKMWLC|4t|240|4u
FinalKillSignal|SKMWC|4v|240
IODeviceLatencyTargetSec|SKMWLC|4w|240||rhel8:yes>=8.3
LogRateLimitBurst|SKMW|q|240||rhel8:yes>=8.2
LogRateLimitIntervalSec|SKMW|r|240||rhel8:yes>=8.2
MemoryMin|SKMWLC|45|240||rhel8:yes>=8.3
WatchdogSignal|SKMWC|4v|240
CPUQuotaPeriodSec|SKMWLC|4x|242||rhel8:yes>=8.3
NetworkNamespacePath|SKMW|2w|242
ProtectHostname|SKMW|4y|242|4z|bool<258
RestrictSUIDSGID|SKMW|1|242||rhel8:yes>=8.2||seccomp
DefaultMemoryLow|SKMWLC|50|243 260 260||rhel8:yes>=8.3
DefaultMemoryMin|SKMWLC|50|243 260 260||rhel8:yes>=8.3
ExecCondition|S|1l|243||rhel8:yes>=8.3
IPEgressFilterPath|SKMWLC|51|243
IPIngressFilterPath|SKMWLC|51|243
NUMAMask|SKMW|52|243||rhel8:yes>=8.2
NUMAPolicy|SKMW|53|243|54|rhel8:yes>=8.2
OOMPolicy|S|55|243|56
TimeoutAbortSec|S|57|243
TimeoutCleanSec|SKMW|r|243
AllowedCPUs|SKMWLC|58|244||rhel8:yes>=8.2
AllowedMemoryNodes|SKMWLC|59|244||rhel8:yes>=8.2
ProtectKernelLogs|SKMW|1|244
RestartKillSignal|SKMWC|4v|244
LogNamespace|SKMW|5a|245
ProtectClock|SKMW|1|245
CoredumpFilter|SKMW|5b|246|5c
RootHash|SKMW|5d|246
RootHashSignature|SKMW|5e|246
RootVerity|SKMW|2d|246
TimeoutStartFailureMode|S|5f|246|5g
TimeoutStopFailureMode|S|5f|246|5g
LoadCredential|SKMW|5h|247
ManagedOOMMemoryPressure|SKMWLC|5i|247|5j
ManagedOOMMemoryPressureLimitPercent|SKMWLC|5k|247 248  248|||ManagedOOMMemoryPressureLimit
ManagedOOMSwap|SKMWLC|5i|247|5j
MountImages|SKMW|5l|247|5m
ProcSubset|SKMW|5n|247|5o
ProtectProc|SKMW|5p|247|5q
RootImageOptions|SKMW|5r|247|5m
SetCredential|SKMW|5s|247
SystemCallLog|SKMW|5t|247||||seccomp
ExecPaths|SKMW|44|248
ExtensionImages|SKMW|5u|248|5m
IPCNamespacePath|SKMW|2w|248
ManagedOOMMemoryPressureLimit|SKMWLC|5k|248
ManagedOOMPreference|SKMWLC|5v|248|5w
NoExecPaths|SKMW|44|248
PrivateIPC|SKMW|1|248
BPFProgram|SKMWLC|5x|249|5y
SocketBindAllow|SKMWLC|5z|249
SocketBindDeny|SKMWLC|5z|249
ExecSearchPath|SKMW|60|250
ExitType|S|61|250|62|=249.8
LoadCredentialEncrypted|SKMW|5h|250
RestrictFileSystems|SKMW|63|250
RestrictNetworkInterfaces|SKMWLC|64|250
RuntimeRandomizedExtraSec|SC|r|250
SetCredentialEncrypted|SKMW|5s|250
StartupAllowedCPUs|SKMWLC|65|250
StartupAllowedMemoryNodes|SKMWLC|65|250
TTYColumns|SKMW|66|250
TTYRows|SKMW|66|250
ExtensionDirectories|SKMW|44|251
LogFilterPatterns|SKMW|67|253
MemoryZSwapMax|SKMWLC|45|253
OpenFile|S|68|253|69
ReloadSignal|S|4v|253||rhel9:yes>=9.4
DefaultStartupMemoryLow|SKMWLC|50|254 260 260
DelegateSubgroup|SKMWLC|6a|254
ExtensionImagePolicy|SKMW|6b|254
FileDescriptorStorePreserve|S|6c|254|4l
ImportCredential|SKMW|6d|254
MemoryKSM|SKMW|1b|254
MemoryPressureThresholdSec|SKMWLC|r|254
MemoryPressureWatch|SKMWLC|6e|254|6f
MountImagePolicy|SKMW|6b|254
RestartMaxDelaySec|S|r|254
RestartMode|S|6g|254|6h|rhel9:yes>=9.9
RestartSteps|S|q|254
RootEphemeral|SKMW|1|254
RootImagePolicy|SKMW|6b|254
StartupMemoryHigh|SKMWLC|45|254
StartupMemoryLow|SKMWLC|45|254
StartupMemoryMax|SKMWLC|45|254
StartupMemorySwapMax|SKMWLC|45|254
StartupMemoryZSwapMax|SKMWLC|45|254
CoredumpReceive|SKMWLC|1|255
NFTSet|SKMWLC|6i|255|6j
SetLoginEnvironment|SKMW|1b|255
MemoryZSwapWriteback|SKMWLC|1|256
BindLogSockets|SKMW|1b|257
ManagedOOMMemoryPressureDurationSec|SKMWLC|6k|257
PrivatePIDs|SKMW|6l|257|6m
BPFDelegateAttachments|SKMW|6n|258
BPFDelegateCommands|SKMW|6o|258
BPFDelegateMaps|SKMW|6p|258
BPFDelegatePrograms|SKMW|6q|258
CacheDirectoryAccounting|SKMW|1|258
CacheDirectoryQuota|SKMW|6r|258
DelegateNamespaces|SKMW|6s|258|6t
LogsDirectoryAccounting|SKMW|1|258
LogsDirectoryQuota|SKMW|6r|258
PrivateBPF|SKMW|6u|258|6m
StateDirectoryAccounting|SKMW|1|258
StateDirectoryQuota|SKMW|6r|258
ExecReloadPost|S|1l|259
UserNamespacePath|SKMW|2w|259
BindNetworkInterface|SKMWLC|6v|260
MemoryTHP|SKMW|6w|260|6x
RefreshOnReload|S|6y|260
RootMStack|SKMW|2d|260
CPUPressureThresholdSec|SKMWLC|r|261
CPUPressureWatch|SKMWLC|6z|261|6f
CPUSetPartition|SKMWLC|70|261|71
IOPressureThresholdSec|SKMWLC|r|261
IOPressureWatch|SKMWLC|6z|261|6f
OOMRules|SKMWLC|72|261
LUOSession|S|73|262
RestartRandomizedDelaySec|S|r|262
Accept|K|1|183
Backlog|K|q|183
BindIPv6Only|K|74|183|75
BindToDevice|K|76|183
Broadcast|K|1|183
DirectoryMode|KMAP|2z|183
ExecStopPre|K|1l|183
FreeBind|K|1|183
IPTOS|K|77|183|78
IPTTL|K|79|183
KeepAlive|K|1|183
ListenDatagram|K|7a|183
ListenFIFO|K|7a|183
ListenMessageQueue|K|7a|183
ListenNetlink|K|7a|183
ListenSequentialPacket|K|7a|183
ListenSpecial|K|7a|183
ListenStream|K|7a|183
Mark|K|79|183
MaxConnections|K|q|183
MessageQueueMaxMessages|K|7b|183
MessageQueueMessageSize|K|7c|183
PassCredentials|K|1|183
PassSecurity|K|1|183
PipeSize|K|7d|183
Priority|K|79|183
ReceiveBuffer|K|7d|183
SendBuffer|K|7d|183
Service|K|7e|183
SocketMode|K|2z|183
TCPCongestion|K|7f|183
TimeoutSec|KMW|7g|183
Transparent|K|1|183
SmackLabel|K|7h|196||||smack
SmackLabelIPIn|K|7h|196||||smack
SmackLabelIPOut|K|7h|196||||smack
ReusePort|K|1|209||rhel7:yes
RemoveOnStop|K|1|214
SocketGroup|K|1n|214||rhel7:yes p8:user_group_compat
SocketUser|K|1n|214||rhel7:yes p8:user_group_compat
Symlinks|K|7i|214
DeferAcceptSec|K|r|216
KeepAliveIntervalSec|K|r|216
KeepAliveProbes|K|q|216
KeepAliveTimeSec|K|r|216
NoDelay|K|1|216
SELinuxContextFromNet|K|1|217||rhel7:yes>=7.1||selinux
FileDescriptorName|K|7j|227
ListenUSBFunction|K|7a|227
Writable|K|1|227
SocketProtocol|K|7k|229|7l
TriggerLimitBurst|K|q|230
TriggerLimitIntervalSec|K|r|230
MaxConnectionsPerSource|K|q|232
PassPacketInfo|K|1|246||rhel8:yes>=8.4
FlushPending|K|1|247||rhel8:yes>=8.4
Timestamping|K|7m|247|7n
PollLimitBurst|K|q|255
PollLimitIntervalSec|K|r|255
PassFileDescriptorsToExec|K|1|256
AcceptFileDescriptors|K|1|258
DeferTrigger|K|7o|258|7p
DeferTriggerMaxSec|K|7q|258
PassPIDFD|K|1|258
XAttrAccept|K|7r|262
XAttrEntryPoint|K|7r|262
XAttrListen|K|7r|262
Options|M|7h|183
Type|M|7s|183
What|M|7t|183
Where|MA|g|183
SloppyOptions|M|1|215
ForceUnmount|M|1|232
LazyUnmount|M|1|232||rhel7:yes>=7.6
ReadWriteOnly|M|1|246
TimeoutIdleSec|A|7u|220||rhel7:yes>=7.4
ExtraOptions|A|8|250
Priority|W|7v|183
What|W|7w|183
Options|W|7h|217
OnActiveSec|T|7x|183
OnBootSec|T|7x|183
OnStartupSec|T|7x|183
OnUnitActiveSec|T|7x|183
OnUnitInactiveSec|T|7x|183
Unit|T|7y|183
OnCalendar|T|7x|197
AccuracySec|T|r|209
Persistent|T|1|212
WakeSystem|T|1|212
RemainAfterElapse|T|1|228
RandomizedDelaySec|T|r|229||rhel7:yes>=7.3
OnClockChange|T|1|242
OnTimezoneChange|T|1|242
FixedRandomDelay|T|1|247
DeferReactivation|T|1|257
RandomizedOffsetSec|T|r|258
DirectoryNotEmpty|P|7z|183
MakeDirectory|P|1|183
PathChanged|P|7z|183
PathExists|P|7z|183
PathExistsGlob|P|7z|183
PathModified|P|7z|183
Unit|P|80|183
TriggerLimitBurst|P|q|250
TriggerLimitIntervalSec|P|r|250
BlockIOReadBandwidth|L|81|205 230 258|||IOReadBandwidthMax
BlockIOWeight|L|3k|205 230 258|||IOWeight
BlockIOWriteBandwidth|L|81|205 230 258|||IOWriteBandwidthMax
CPUShares|L|3l|205 232 258|||CPUWeight
DeviceAllow|L|82|205
MemoryLimit|L|83|205 231 258|||MemoryMax
MemorySoftLimit|L|45|205 208  208|||MemoryHigh
ConcurrencyHardMax|L|84|258
ConcurrencySoftMax|L|84|258
ActivatingConcurrencyMax|L|84|262
BlockIOAccounting|C|36|206 230 258|||IOAccounting
BlockIOReadBandwidth|C|81|206 230 258|||IOReadBandwidthMax
BlockIOWeight|C|3k|206 230 258|||IOWeight
BlockIOWriteBandwidth|C|81|206 230 258|||IOWriteBandwidthMax
CPUAccounting|C|36|206 258 258
CPUShares|C|3l|206 232 258|||CPUWeight
DeviceAllow|C|82|206
DevicePolicy|C|37|206|38
MemoryAccounting|C|1|206
MemoryLimit|C|83|206 231 258|||MemoryMax
MemorySoftLimit|C|45|206 208  208|||MemoryHigh
Slice|C|39|206
KillMode|C|1s|207|1t
KillSignal|C|1u|207
SendSIGKILL|C|1|207
TimeoutStopSec|C|r|207
RuntimeMaxSec|C|r|244
OOMPolicy|C|55|253|56|rhel9:yes>=9.2 252.5
Name|B|7f|209 235  235
Service|B|85|209 235  235
AllowGroup|B|86|211 235  235
AllowUser|B|86|211 235  235
AllowWorld|B|87|211 235  235|88
SELinuxContext|B|3c|211 235  235
AcceptFileDescriptors|B|1|212 235  235
Activating|B|1|212 235  235
`

/** Texts the lines refer to by number. */
export const SHARED = `
unit-list an-n unit_deps
boolean -e-- bool
condition-string ar-f unit_condition_string
condition-path ar-f unit_condition_path
boolean ar-- unit_condition_null
condition-enum ar-f unit_condition_string
selinux@210 apparmor@210 ima@210 smack@210 audit@218 tomoyo@236 uefi-secureboot@239 tpm2@248 cvm@254 measured-uki@255 measured-os@261
BOOLEAN vm container private-users@232 none kvm qemu bochs xen uml vmware oracle microsoft zvm parallels vm-other systemd-nspawn lxc-libvirt lxc openvz docker container-other rkt@228 bhyve@232 qnx@238 acrn@242 wsl@242 podman@243 proot@246 powervm@247^8 pouch@247 amazon@249^8 apple@252 sre@253 google@256
string -r-f unit_string_printf
url-list ar-f documentation
boolean -e-- bool warn_compat@228
timespan -e-- usec sec@201 sec_fix_0@229 job_timeout_sec@235
unit-list an-- unit_names
boolean -e-- bool job_mode_isolate@209
path-list an-f unit_requires_mounts_for unit_mounts_for@256
unit-list an-n unit_deps obsolete_unit_deps@228
path -d-f path unit_path_printf@236
condition-boolean ar-f unit_condition_string
enum -e-- job_mode
fail replace isolate ignore-dependencies ignore-requirements replace-irreversibly flush triggering@244 restart-dependencies@254 lenient@258
native x86 x86-64 ppc ppc-le ppc64 ppc64-le ia64 parisc parisc64 s390 s390x sparc sparc64 mips mips64 alpha arm arm-be arm64 arm64-be sh sh64 m68k tilegx@211 cris@211 mips-le@216 mips64-le@216 nios2@230 riscv32@232 riscv64@232 arc@234 arc-be@234 loongarch64@250
enum -e-- failure_action emergency_action@232
none reboot reboot-force reboot-immediate poweroff poweroff-force poweroff-immediate exit@240^8 exit-force@240^8 soft-reboot@254 soft-reboot-force@254 kexec@254 kexec-force@254 halt@254 halt-force@254 halt-immediate@254
string -r-f string unit_string_printf@233 reboot_parameter@256
native x86 x86-64 ppc ppc-le ppc64 ppc64-le ia64 parisc parisc64 s390 s390x sparc sparc64 mips mips64 alpha arm arm-be arm64 arm64-be sh sh64 m68k tilegx cris mips-le mips64-le nios2@230 riscv32@232 riscv64@232 arc@234 arc-be@234 loongarch64@250
selinux apparmor ima smack audit tomoyo@236 uefi-secureboot@239 tpm2@248 cvm@254 measured-uki@255 measured-os@261
integer -e-- unsigned
timespan -e-- sec
timespan -e-- sec job_running_timeout_sec@235
enum -e-- collect_mode
inactive inactive-or-failed
enum -e-- emergency_action
v1@248 v2@248 cpu cpuacct blkio memory devices pids net_cls!229 io bpf-firewall@240 bpf-devices@240 cpuset@244^8 bpf-foreign@249 bpf-socket-bind@249 bpf-restrict-network-interfaces@250 bpf-bind-network-interface@260
exit-code -r-- exit_status
uefi device-tree
fail replace isolate ignore-dependencies ignore-requirements replace-irreversibly flush triggering restart-dependencies@254 lenient@258
path-list an-f unit_mounts_for
unit-list ar-t NULL
unit-list an-t NULL
instance-name -r-t NULL
device-limit-list ar-f unit_blkio_bandwidth unit_cgroup_attr_pretty@198 blockio_bandwidth@205 warn_compat@258
weight -d-- unit_blkio_weight unit_cgroup_attr_pretty@198 blockio_weight@205 warn_compat@258
bus-name -e-f unit_string_printf bus_name@219
capabilities-text -r-- exec_capabilities warn_compat@230
capability-set as-- bounding_set capability_set@229
legacy-cgroup -n-- unit_cgroup
legacy-cgroup -n-- unit_cgroup_attr
tristate -d-- tristate
cpuset ar-f258 exec_cpu_affinity
enum -d-- exec_cpu_sched_policy
NUMBER other batch idle fifo rr ext@260
integer-range -e-- exec_cpu_sched_prio
weight -d-- unit_cpu_shares unit_cgroup_attr_pretty@198 cpu_shares@205 warn_compat@258
device-allow ar-f unit_device_allow unit_cgroup_attr_pretty@198 device_allow@205
legacy-cgroup -n-- unit_device_allow unit_cgroup_attr_pretty@198
environment ar-f unit_strv_printf environ@198
env-file ar-f unit_env_file
command arff exec
integer-range -e-- fsck_passno
user -rff unit_string_printf user_group@232 user_group_compat@243
path-list ar-f path_strv namespace_path_strv@211
enum -d-- exec_io_class
NUMBER none realtime best-effort idle
integer-range -d-- exec_io_priority
enum -d-- kill_mode
control-group process none mixed@209
signal -e-- kill_signal signal@226
limit -e-- limit bytes_limit@228 limit@229 rlimit@239
limit -e-- limit sec_limit@228 limit@229 rlimit@239
limit -e-- limit rlimit@239
limit -e-- limit usec_limit@228 limit@229 rlimit@239
memory-limit -d-- unit_memory_limit unit_cgroup_attr_pretty@198 memory_limit@205 warn_compat@258
memory-limit -d-- unit_memory_limit unit_cgroup_attr_pretty@198 memory_limit@205
enum -d-- exec_mount_flags exec_mount_propagation_flag@254
shared slave private
nice -d-- exec_nice
enum -e-- notify_access
none main all exec@233
oom-score -d-- exec_oom_score_adjust
path -d-f unit_path_printf pid_file@240
enum-or-boolean -e-- bool private_tmp@257
BOOLEAN connected@257 disconnected@257
enum -e-- service_restart
no on-success on-failure on-abort always on-watchdog@207 on-abnormal@214
timespan -e-- usec sec@201
path -dff unit_path_printf
secure-bits ar-- exec_secure_bits
keep-caps keep-caps-locked no-setuid-fixup no-setuid-fixup-locked noroot noroot-locked no-cap-ambient-raise@262 no-cap-ambient-raise-locked@262 exec-restrict-file@262 exec-restrict-file-locked@262 exec-deny-interactive@262 exec-deny-interactive-locked@262
unit-list an-n service_sockets
output-target -e-f output exec_output@232
inherit null tty syslog!246 syslog+console!246 kmsg kmsg+console journal journal+console socket fd@232 file@236 append@240^8 truncate@248
input-source -e-f input exec_input@232
null tty tty-force tty-fail socket fd@232 data@236 file@236
enum -e-- start_limit_action failure_action@213 emergency_action@232
none reboot reboot-force reboot-immediate poweroff@217 poweroff-force@217 poweroff-immediate@217 exit@240^8 exit-force@240^8 soft-reboot@254 soft-reboot-force@254 kexec@254 kexec-force@254 halt@254 halt-force@254 halt-immediate@254
user-list arff strv user_group_strv@232 user_group_strv_compat@243
log-facility -e-- facility log_facility@211
kern user mail daemon auth syslog lpr news uucp cron authpriv ftp local0 local1 local2 local3 local4 local5 local6 local7
log-level -e-- level log_level@211
emerg alert crit err warning notice info debug
integer-range -e-- sysv_priority warn_compat@218
string -r-f unit_string_printf warn_compat@209
timespan -e-- usec service_timeout@186
timespan-ns -e-- exec_timer_slack_nsec nsec@185
path -d-f unit_path_printf
enum -e-- service_type
simple forking oneshot dbus notify idle exec@240^8 notify-reload@253^9
mode -e-- mode
path -dff unit_path_printf working_directory@227
syscall-filter ar-- syscall_filter
timespan -e-- service_timeout
timespan -e-- service_timeout sec_fix_0@239
exit-status-set ar-- set_status
boolean -e-- bool no_new_priviliges@211 no_new_privileges@213 bool@239
boolean -e-- bool warn_compat@258
enum -e-- device_policy
auto closed strict
slice-unit -e-n unit_slice
device-weight-list ar-f blockio_device_weight warn_compat@258
enum -d-- personality
mac-label -rff exec_selinux_context
syscall-archs ar-- syscall_archs
errno -r-- syscall_errno
mac-label -rff exec_apparmor_profile
address-family-list ar-- address_families
directory-list ar-f runtime_directory exec_directories@235
percent -d-- cpu_quota
string -r-f string unit_path_printf@233 unit_string_printf@236
weight -d-- blockio_weight warn_compat@258
weight -d-- cpu_shares warn_compat@258
enum-or-boolean -e-- protect_home
BOOLEAN read-only tmpfs@238
enum-or-boolean -e-- protect_system
BOOLEAN full strict@232
bus-policy an-- bus_endpoint_policy warn_compat@230
enum-list-or-boolean ar-- bool delegate@236
BOOLEAN cpu@226 cpuacct@226 blkio@226 memory@226 devices@226 pids@227 net_cls@227!229 io@230 bpf-firewall@240 bpf-devices@240 cpuset@244^8 bpf-foreign@249 bpf-socket-bind@249 bpf-restrict-network-interfaces@250 bpf-bind-network-interface@260
mac-label -rff exec_smack_process_label
enum -e-- exec_utmp_mode
init login user
legacy-cgroup -n-- netclass warn_compat@229
tasks-limit -d-- tasks_max
path -d-f path unit_path_printf@233
env-name-list ar-- pass_environ
capability-set ar-- capability_set
device-weight-list ar-f io_device_weight
device-limit-list ar-f io_limit
weight -d-- io_weight cg_weight@239
path-list ar-f namespace_path_strv
memory-limit -d-- memory_limit
weight -d-- cpu_weight cg_weight@239 cg_cpu_weight@252
boolean -ef- bool
enum-or-boolean -e-- bool private_users@257
BOOLEAN self@257 identity@257 full@258 managed@260
enum-or-boolean -e-- bool protect_control_groups@257
BOOLEAN private@257 strict@257
bind-path-list ar-f bind_paths
tristate -d-- bool exec_mount_apivfs@248 tristate@256
namespace-set ar-- restrict_namespaces namespace_flags@258
cgroup ipc net mnt pid user uts time@252
directory-list ar-f exec_directories
ip-prefix-list ar-- ip_address_access in_addr_prefixes@250
enum -e-- exec_keyring_mode
inherit private shared
enum-or-boolean -e-- runtime_preserve_mode exec_preserve_mode@254
BOOLEAN restart on-success@261
env-name-or-assignment-list ar-- unset_environ
log-field-list ar-f log_extra_fields
log-level -e-- log_level
input-data ar-- exec_input_data
input-text ar-f exec_input_text
tmpfs-list ar-f temporary_filesystems
tristate -d-- bool tristate@254
enum-list ar-- disable_controllers
cpu cpuacct blkio memory devices pids net_cls!229 io bpf-firewall bpf-devices cpuset@244 bpf-foreign@249 bpf-socket-bind@249 bpf-restrict-network-interfaces@250 bpf-bind-network-interface@260
signal -e-- signal
device-timespan-list ar-f io_device_latency
timespan -d-- sec_def_infinity
enum-or-boolean -d-f258 bool protect_hostname@258
BOOLEAN private@258
memory-limit -d-- memory_limit warn_compat@260
path-list ar-f ip_filter_bpf_progs
cpuset ar-f258 numa_mask
enum -d-- numa_policy
default preferred bind interleave local preferred-many@262 weighted-interleave@262
enum -e-- oom_policy
continue stop kill
timespan -d-- service_timeout_abort
cpuset ar-f allowed_cpus allowed_cpuset@250 unit_cpu_set@258
cpuset ar-f allowed_mems allowed_cpuset@250 unit_cpu_set@258
log-namespace -r-f log_namespace
coredump-filter ar-- exec_coredump_filter
private-anonymous shared-anonymous private-file-backed shared-file-backed elf-headers private-huge shared-huge private-dax shared-dax
root-hash -r-- exec_root_hash
root-hash -r-- exec_root_hash_sig
enum -e-- service_timeout_failure_mode
terminate abort kill
credential-load-list ar-f load_credential
enum -d-- managed_oom_mode
auto kill
percent -d-- managed_oom_mem_pressure_limit
image-list ar-f mount_images
root root-secondary!253 home srv esp swap root-verity root-secondary-verity!253 xbootldr tmp var usr usr-secondary!253 usr-verity usr-secondary-verity!253 root-other@250!253 usr-other@250!253 root-other-verity@250!253 usr-other-verity@250!253 root-verity-sig@250 root-secondary-verity-sig@250!253 root-other-verity-sig@250!253 usr-verity-sig@250 usr-secondary-verity-sig@250!253 usr-other-verity-sig@250!253
enum -e-- proc_subset
all pid
enum -e-- protect_proc
default noaccess invisible ptraceable
mount-options ar-f root_image_options
credential-set-list ar-f set_credential
syscall-filter ar-- syscall_log
image-list ar-f extension_images
enum -e-- managed_oom_preference
none avoid omit
bpf-program-list ar-f bpf_foreign_program
ingress egress sock_create sock_ops device bind4 bind6 connect4 connect6 post_bind4 post_bind6 sendmsg4 sendmsg6 sysctl recvmsg4 recvmsg6 getsockopt setsockopt
socket-bind-list ar-- cgroup_socket_bind
path-list ar-f colon_separated_paths
enum -e-- service_exit_type
main cgroup
filesystem-list ar-- restrict_filesystems
netif-list ar-- restrict_network_interfaces
cpuset ar-f allowed_cpuset unit_cpu_set@258
integer -d-- tty_size
regex-list ar-- log_filter_patterns
open-file-list ar-- open_file
read-only append truncate graceful
string -r-- delegate_subgroup
image-policy -d-- image_policy
enum-or-boolean -e-- exec_preserve_mode
credential-import-list ar-f import_credential
enum-or-boolean -e-- memory_pressure_watch pressure_watch@261
BOOLEAN auto skip
enum -e-- service_restart_mode
normal direct debug@257
nft-set-list ar-- cgroup_nft_set
address prefix ifindex cgroup user group
timespan -d-- managed_oom_mem_pressure_duration_sec
enum-or-boolean -e-- private_pids
BOOLEAN
bpf-delegate-list -e-- bpf_delegate_attachments
bpf-delegate-list -e-- bpf_delegate_commands
bpf-delegate-list -e-- bpf_delegate_maps
bpf-delegate-list -e-- bpf_delegate_programs
disk-quota -r-- exec_quota
namespace-set ar-- namespace_flags
cgroup ipc net mnt pid user uts time
enum-or-boolean -e-- private_bpf
netif -r-f bind_network_interface
enum -e-- memory_thp exec_memory_thp@261
inherit disable madvise system
enum-list-or-boolean ar-- service_refresh_on_reload
enum-or-boolean -e-- pressure_watch
enum -d-- cpuset_partition
member root isolated
name-list ar-- managed_oom_rules
name-list ar-- luo_sessions
enum-or-boolean -e-- socket_bind
BOOLEAN default both ipv6-only
netif -r-f socket_bindtodevice
enum-or-integer -d-- ip_tos
low-delay throughput reliability low-cost
integer -e-- int
socket-address ar-f socket_listen
integer -e-- long
size -e-- long iec_size_long@262
size -e-- bytes_size iec_size@210
unit -e-n socket_service
string -r-- string
timespan -e-- usec sec@201 sec_fix_0@234
string -r-f string unit_string_printf@233
path-list ar-f unit_path_strv_printf
fdname -r-f fdname
enum -e-- socket_protocol
udplite sctp mptcp@257
enum -e-- socket_timestamping
BOOLEAN off us ns
enum-or-boolean -e-- socket_defer_trigger
BOOLEAN patient
timespan -e-- sec_fix_0
xattr-list ar-f xattr
string -r-f string unit_string_printf@236
string -r-f string unit_string_printf@233 mount_node@256
timespan -e-- sec sec_fix_0@234
integer -d-- int swap_priority@245
string -r-f path unit_path_printf@236 mount_node@256
timer ar-f timer
unit -e-n timer_unit trigger_unit@203
path-spec ar-f path_spec
unit -e-n path_unit trigger_unit@203
device-limit-list ar-f blockio_bandwidth warn_compat@258
device-allow ar-f device_allow
memory-limit -d-- memory_limit warn_compat@258
integer -d-- concurrency_max
unit -e-n busname_service
bus-policy an-- bus_policy
enum -e-- bus_policy bus_policy_world@214
see!235 talk!235 own!235
`

/** The sections each unit type reads. */
export const UNIT_TYPES = `
service|Unit Service Install
socket|Unit Socket Install
target|Unit Target Install
device|Unit Device Install
mount|Unit Mount Install
automount|Unit Automount Install
swap|Unit Swap Install
timer|Unit Timer Install
path|Unit Path Install
slice|Unit Slice Install
scope|Unit Scope Install
snapshot|
busname|Unit BusName Install
`
