using System.Buffers.Binary;
using System.ComponentModel;
using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Runtime.Versioning;
using Microsoft.Win32.SafeHandles;

namespace TetherRelay.Tests.Fixtures;

/// <summary>A job object of Windows: it ends its process when its last handle closes, also by a kill of this process.</summary>
internal sealed partial class WindowsJob : IDisposable
{
    // JOBOBJECT_EXTENDED_LIMIT_INFORMATION, of 64 bits, with its one flag that matters here.
    private const int ExtendedLimits = 9;
    private const int Size = 144;
    private const int Flags = 16;
    private const uint KillOnClose = 0x2000;

    private readonly SafeFileHandle _job;

    [SupportedOSPlatform("windows")]
    public WindowsJob(Process process)
    {
        _job = CreateJobObject(0, null);
        var limits = new byte[Size];
        BinaryPrimitives.WriteUInt32LittleEndian(limits.AsSpan(Flags), KillOnClose);
        if (
            !SetInformationJobObject(_job, ExtendedLimits, limits, Size)
            || !AssignProcessToJobObject(_job, process.SafeHandle)
        )
            throw new Win32Exception();
    }

    public void Dispose() => _job.Dispose();

    [LibraryImport(
        "kernel32",
        EntryPoint = "CreateJobObjectW",
        SetLastError = true,
        StringMarshalling = StringMarshalling.Utf16
    )]
    [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    private static partial SafeFileHandle CreateJobObject(nint security, string? name);

    [LibraryImport("kernel32", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    [return: MarshalAs(UnmanagedType.Bool)]
    private static partial bool SetInformationJobObject(SafeFileHandle job, int kind, byte[] value, int size);

    [LibraryImport("kernel32", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    [return: MarshalAs(UnmanagedType.Bool)]
    private static partial bool AssignProcessToJobObject(SafeFileHandle job, SafeHandle process);
}
