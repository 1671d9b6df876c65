using System.Runtime.InteropServices;
using System.Text;

namespace Breakwater.Evidence.Intake;

/// <summary>What a path is, without following or opening it.</summary>
internal enum PathKind
{
    Missing,
    File,
    Folder,
    SymbolicLink,
    Fifo,
    Socket,
    Device,
    Other,
}

/// <summary>Kind, size and last change of what a path names, and which file it is.</summary>
internal readonly record struct FileStatus(
    PathKind Kind,
    long Length,
    long ChangedSeconds,
    uint ChangedNanoseconds,
    ulong Number = 0
)
{
    private const int CurrentFolder = -100;
    private const int DoNotFollow = 0x100;
    private const uint BasicStatistics = 0x7FF;

    /// <summary>The ledger's name of a kind that is never opened.</summary>
    public static string NameOf(PathKind kind) =>
        kind switch
        {
            PathKind.SymbolicLink => "symbolic_link",
            PathKind.Fifo => "fifo",
            PathKind.Socket => "socket",
            PathKind.Device => "device",
            _ => "unknown",
        };

    /// <summary>
    /// Looks at a path itself. The runtime cannot tell a FIFO from a file without opening it, and opening one waits for a
    /// writer; so on Linux the kernel is asked by statx, whose structure is the same on every architecture.
    /// </summary>
    public static FileStatus Of(string path)
    {
        if (!OperatingSystem.IsLinux())
        {
            return ByRuntime(path);
        }

        byte[] name = new byte[Encoding.UTF8.GetMaxByteCount(path.Length) + 1];
        Encoding.UTF8.GetBytes(path, name);
        if (Statx(CurrentFolder, name, DoNotFollow, BasicStatistics, out StatxResult result) != 0)
        {
            return default;
        }

        // The type bits of st_mode (POSIX.1-2017, sys/stat.h; values of Linux).
        PathKind kind = (result.Mode & 0xF000) switch
        {
            0x8000 => PathKind.File,
            0x4000 => PathKind.Folder,
            0xA000 => PathKind.SymbolicLink,
            0x1000 => PathKind.Fifo,
            0xC000 => PathKind.Socket,
            0x2000 or 0x6000 => PathKind.Device,
            _ => PathKind.Other,
        };
        return new FileStatus(kind, (long)result.Size, result.ChangedSeconds, result.ChangedNanoseconds, result.Inode);
    }

    private static FileStatus ByRuntime(string path)
    {
        FileInfo file = new(path);
        if ((int)file.Attributes == -1)
        {
            return default;
        }

        PathKind kind =
            file.Attributes.HasFlag(FileAttributes.ReparsePoint) ? PathKind.SymbolicLink
            : file.Attributes.HasFlag(FileAttributes.Directory) ? PathKind.Folder
            : file.Attributes.HasFlag(FileAttributes.Device) ? PathKind.Device
            : PathKind.File;
        long length = kind == PathKind.File ? file.Length : 0;
        return new FileStatus(kind, length, file.LastWriteTimeUtc.Ticks, 0);
    }

    [DllImport("libc", EntryPoint = "statx", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Statx(int folder, byte[] path, int flags, uint mask, out StatxResult result);

    // linux/stat.h: struct statx, 256 bytes.
    [StructLayout(LayoutKind.Explicit, Size = 256)]
    private struct StatxResult
    {
        [FieldOffset(28)]
        public ushort Mode;

        [FieldOffset(32)]
        public ulong Inode;

        [FieldOffset(40)]
        public ulong Size;

        [FieldOffset(112)]
        public long ChangedSeconds;

        [FieldOffset(120)]
        public uint ChangedNanoseconds;
    }
}
