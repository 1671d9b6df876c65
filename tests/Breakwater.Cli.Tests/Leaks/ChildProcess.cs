using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;

namespace Breakwater.Cli.Tests.Leaks;

/// <summary>The command in a process of its own, which can be halted and looked into (Linux).</summary>
internal sealed class ChildProcess : IDisposable
{
    private const int Stop = 19;
    private const int Continue = 18;
    private readonly Process _process;
    private readonly StringWriter _talk = new();

    public ChildProcess(string folder, IReadOnlyDictionary<string, string> environment, params string[] arguments)
    {
        ProcessStartInfo start = new("dotnet")
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = folder,
        };
        start.ArgumentList.Add(Path.Combine(AppContext.BaseDirectory, "breakwater.dll"));
        foreach (string argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        // Its pipes for debuggers would lie among its files, and opening one waits for a writer.
        start.Environment["DOTNET_EnableDiagnostics"] = "0";
        foreach ((string name, string value) in environment)
        {
            start.Environment[name] = value;
        }

        _process = Process.Start(start)!;
        _process.ErrorDataReceived += (_, line) =>
        {
            lock (_talk)
            {
                _talk.WriteLine(line.Data);
            }
        };
        _process.BeginErrorReadLine();
    }

    public bool HasExited => _process.HasExited;

    public int ExitCode => _process.ExitCode;

    public string Talk
    {
        get
        {
            lock (_talk)
            {
                return _talk.ToString();
            }
        }
    }

    /// <summary>Files that it has open, those too that have no name any more.</summary>
    public IReadOnlyList<string> OpenFiles => Entries("fd");

    /// <summary>Seconds that it has worked, in clock ticks.</summary>
    public long Worked
    {
        get
        {
            try
            {
                string[] fields = File.ReadAllText($"/proc/{_process.Id}/stat").Split(") ")[1].Split(' ');
                return long.Parse(fields[11], CultureInfo.InvariantCulture)
                    + long.Parse(fields[12], CultureInfo.InvariantCulture);
            }
            catch (IOException)
            {
                return -1;
            }
        }
    }

    private FileStream? Opened()
    {
        try
        {
            return new FileStream($"/proc/{_process.Id}/mem", FileMode.Open, FileAccess.Read, FileShare.ReadWrite, 0);
        }
        catch (IOException) when (State() is 'Z' or 'X' or ' ')
        {
            return null;
        }
    }

    /// <summary>How it is (proc(5)): <c>Z</c> where it ended and was not waited for; a blank where it is gone.</summary>
    private char State()
    {
        try
        {
            return File.ReadAllText($"/proc/{_process.Id}/stat").Split(") ")[1][0];
        }
        catch (IOException)
        {
            return ' ';
        }
    }

    /// <summary>Halts it, looks, and lets it go on.</summary>
    public void Halted(Action look)
    {
        _ = Signal(_process.Id, Stop);
        try
        {
            look();
        }
        finally
        {
            _ = Signal(_process.Id, Continue);
        }
    }

    /// <summary>Waits a moment, or until it ends.</summary>
    public void LetRun(int milliseconds) => _process.WaitForExit(milliseconds);

    /// <summary>Everything that it writes to standard output, to its end.</summary>
    public string ReadOutput()
    {
        string output = _process.StandardOutput.ReadToEnd();
        _process.WaitForExit();
        return output;
    }

    /// <summary>
    /// Its memory, block by block: everything that it can read and that is not the unchanged text of a library. Blocks overlap, so that
    /// nothing lies across two of them. Nothing where it has just ended.
    /// </summary>
    public long Memory(int overlap, Action<ReadOnlySpan<byte>> look)
    {
        byte[] block = new byte[1 << 24];
        long bytes = 0;
        using FileStream? memory = Opened();
        if (memory is null)
        {
            return 0;
        }

        foreach (string line in File.ReadAllLines($"/proc/{_process.Id}/maps"))
        {
            string[] fields = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            bool isUnchanged = fields.Length > 5 && fields[5][0] == '/' && fields[1][1] != 'w';
            bool isKernel = fields.Length > 5 && fields[5] is "[vvar]" or "[vsyscall]" or "[vvar_vclock]";
            if (fields[1][0] != 'r' || isUnchanged || isKernel)
            {
                continue;
            }

            long[] ends =
            [
                .. fields[0]
                    .Split('-')
                    .Select(e => long.Parse(e, NumberStyles.HexNumber, CultureInfo.InvariantCulture)),
            ];
            for (long at = ends[0]; at < ends[1]; at += block.Length - overlap)
            {
                int length = (int)Math.Min(block.Length, ends[1] - at);
                int read = Read(memory, at, block.AsSpan(0, length));
                look(block.AsSpan(0, read));
                bytes += read;
            }
        }

        return bytes;
    }

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
            _process.WaitForExit();
        }

        _process.Dispose();
        _talk.Dispose();
    }

    // A page that was never there cannot be read, and holds nothing.
    private static int Read(FileStream memory, long at, Span<byte> into)
    {
        int all = 0;
        while (all < into.Length)
        {
            try
            {
                int read = RandomAccess.Read(memory.SafeFileHandle, into[all..], at + all);
                if (read == 0)
                {
                    break;
                }

                all += read;
            }
            catch (IOException)
            {
                into.Slice(all, Math.Min(Environment.SystemPageSize, into.Length - all)).Clear();
                all += Math.Min(Environment.SystemPageSize, into.Length - all);
            }
        }

        return all;
    }

    private string[] Entries(string name)
    {
        try
        {
            return Directory.GetFileSystemEntries($"/proc/{_process.Id}/{name}");
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }

    [DllImport("libc", EntryPoint = "kill")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    private static extern int Signal(int process, int signal);
}
