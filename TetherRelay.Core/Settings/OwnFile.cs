using System.Runtime.InteropServices;
using System.Runtime.Versioning;
using System.Security.Principal;
using Microsoft.Win32.SafeHandles;

namespace TetherRelay.Core.Settings;

/// <summary>
/// Opens files that only the caller or the system's administrator can have written. The open file is checked, so a later exchange of its name
/// changes nothing.
/// </summary>
internal static partial class OwnFile
{
    private const uint Root = 0;
    private const int TypeOfFile = 0xF000;
    private const int RegularFile = 0x8000;

    /// <exception cref="InvalidDataException">
    /// Another user owns the file, or a link that leads to it, or may write it; or it is no file but a pipe or device.
    /// </exception>
    public static FileStream Open(string path)
    {
        // To open a pipe waits until another program writes to it.
        if (!OperatingSystem.IsWindows() && IsSpecial(path))
            throw new InvalidDataException($"{path} is a pipe or a device: its settings are not used.");
        var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        if (Refusal(path, file) is not { } reason)
            return file;
        file.Dispose();
        throw new InvalidDataException($"{path} {reason}");
    }

    /// <summary>Whether others than the owner may write a file. A group with the owner's number is the owner's own, as Linux makes it for each user.</summary>
    internal static bool IsWritableByOthers(UnixFileMode mode, uint user, uint group) =>
        mode.HasFlag(UnixFileMode.OtherWrite)
        || (mode.HasFlag(UnixFileMode.GroupWrite) && (user == Root || user != group));

    /// <summary>The content; null where the file is missing, unreadable or not the caller's.</summary>
    public static byte[]? TryReadAllBytes(string path)
    {
        try
        {
            if (!File.Exists(path))
                return null;
            using var file = Open(path);
            using var content = new MemoryStream();
            file.CopyTo(content);
            return content.ToArray();
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or InvalidDataException)
        {
            return null;
        }
    }

    private static string? Refusal(string path, FileStream file)
    {
        if (OperatingSystem.IsWindows())
            return IsOwnedByCaller(file)
                ? null
                : "belongs to another user, who could send secrets elsewhere: its settings are not used.";
        var status = StatusOf(file.SafeFileHandle);
        if (!IsTrusted(status.User) || (IsLink(path) && !IsTrusted(OwnerOfLink(path))))
            return "belongs to another user, who could send secrets elsewhere: its settings are not used.";
        return IsWritableByOthers(File.GetUnixFileMode(file.SafeFileHandle), status.User, status.Group)
            ? "can be written by other users: run `chmod go-w` on it first."
            : null;
    }

    private static bool IsTrusted(uint owner) => owner is Root || owner == GetEffectiveUser();

    private static bool IsLink(string path) => new FileInfo(path).LinkTarget is not null;

    private static FileStatus StatusOf(SafeFileHandle file) =>
        Stat(file, out var status) == 0 ? status : throw new IOException("The file's owner cannot be read.");

    private static bool IsSpecial(string path) =>
        Stat(path, out var status) == 0 && (status.Mode & TypeOfFile) != RegularFile;

    private static uint OwnerOfLink(string path) =>
        LinkStat(path, out var status) == 0 ? status.User : throw new IOException("The link's owner cannot be read.");

    // The owner alone is checked: the access control lists of a profile's folders admit other users only where the owner says so.
    [SupportedOSPlatform("windows")]
    private static bool IsOwnedByCaller(FileStream file)
    {
        using var caller = WindowsIdentity.GetCurrent();
        var owner = file.GetAccessControl().GetOwner(typeof(SecurityIdentifier)) as SecurityIdentifier;
        return owner is not null
            && (
                owner == caller.User
                || owner.IsWellKnown(WellKnownSidType.BuiltinAdministratorsSid)
                || owner.IsWellKnown(WellKnownSidType.LocalSystemSid)
            );
    }

    // The runtime's own native library knows each platform's layout; its struct begins so on all of them.
    [LibraryImport("libSystem.Native", EntryPoint = "SystemNative_FStat", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Stat(SafeFileHandle file, out FileStatus status);

    [LibraryImport(
        "libSystem.Native",
        EntryPoint = "SystemNative_Stat",
        StringMarshalling = StringMarshalling.Utf8,
        SetLastError = true
    )]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Stat(string path, out FileStatus status);

    [LibraryImport(
        "libSystem.Native",
        EntryPoint = "SystemNative_LStat",
        StringMarshalling = StringMarshalling.Utf8,
        SetLastError = true
    )]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int LinkStat(string path, out FileStatus status);

    [LibraryImport("libSystem.Native", EntryPoint = "SystemNative_GetEUid")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial uint GetEffectiveUser();

    [StructLayout(LayoutKind.Explicit, Size = 256)]
    private struct FileStatus
    {
        [FieldOffset(4)]
        public int Mode;

        [FieldOffset(8)]
        public uint User;

        [FieldOffset(12)]
        public uint Group;
    }
}
