using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Breakwater.Storage.Sealing;

/// <summary>Whether a file that holds a secret is shut to everyone but its owner.</summary>
internal static class FileGuard
{
    private const UnixFileMode Others =
        UnixFileMode.GroupRead
        | UnixFileMode.GroupWrite
        | UnixFileMode.GroupExecute
        | UnixFileMode.OtherRead
        | UnixFileMode.OtherWrite
        | UnixFileMode.OtherExecute;

    private const int EmptyPath = 0x1000;
    private const uint OwnerWanted = 0x8;
    private const uint Administrator = 0;

    /// <summary>Why an open file must not hold a secret; null where it may. The open file is looked at, so that it cannot be exchanged meanwhile.</summary>
    public static string? Refusal(SafeFileHandle file)
    {
        if (OperatingSystem.IsWindows())
        {
            // The rights of a file are lists there, and whoever keeps a key on such a system guards the folder.
            return null;
        }

        if ((File.GetUnixFileMode(file) & Others) != UnixFileMode.None)
        {
            return "others may read or write this file; take the rights away (chmod 600) and make a new key if anyone could have read it";
        }

        return OperatingSystem.IsLinux() && OwnerOf(file) != GetEffectiveUser()
            ? "this file belongs to another user; it must belong to the one who runs this command"
            : null;
    }

    /// <summary>Why an open file must not decide who may do something; null where it may. Everyone may read it.</summary>
    public static string? WritingRefusal(SafeFileHandle file)
    {
        if (OperatingSystem.IsWindows())
        {
            return null;
        }

        if ((File.GetUnixFileMode(file) & (UnixFileMode.GroupWrite | UnixFileMode.OtherWrite)) != UnixFileMode.None)
        {
            return "others may write this file; take the right away (chmod go-w)";
        }

        return
            OperatingSystem.IsLinux()
            && OwnerOf(file) is var owner
            && owner != Administrator
            && owner != GetEffectiveUser()
            ? "this file belongs to another user, who may write it; it must belong to root or to the one who runs this command"
            : null;
    }

    /// <summary>The owner; null where the system does not say, which is then nobody that is trusted.</summary>
    private static uint? OwnerOf(SafeFileHandle file)
    {
        byte[] empty = [0];
        return Statx(file, empty, EmptyPath, OwnerWanted, out StatxResult result) == 0 ? result.Owner : null;
    }

    [DllImport("libc", EntryPoint = "statx", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Statx(SafeFileHandle file, byte[] path, int flags, uint mask, out StatxResult result);

    [DllImport("libc", EntryPoint = "geteuid")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern uint GetEffectiveUser();

    // linux/stat.h: struct statx, 256 bytes.
    [StructLayout(LayoutKind.Explicit, Size = 256)]
    private struct StatxResult
    {
        [FieldOffset(20)]
        public uint Owner;
    }
}
