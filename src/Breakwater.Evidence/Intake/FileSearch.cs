using Breakwater.Evidence.Unpacking;
using Breakwater.Model.Evidence;

namespace Breakwater.Evidence.Intake;

/// <summary>Finds what the arguments name. Nothing is opened but to see whether a folder is our own output.</summary>
internal sealed class FileSearch(IntakeOptions options, CancellationToken cancellation)
{
    private static readonly EnumerationOptions Everything = new()
    {
        AttributesToSkip = FileAttributes.None,
        IgnoreInaccessible = false,
        RecurseSubdirectories = false,
        ReturnSpecialDirectories = false,
    };

    private readonly string[] _ownPaths = OwnOutput.PathsOf(options.OutputFolder);
    private readonly List<FoundFile> _found = [];

    /// <summary>Everything that was found, each path once, sorted by path.</summary>
    public IReadOnlyList<FoundFile> Find()
    {
        foreach (string argument in options.Arguments.Distinct(StringComparer.Ordinal))
        {
            cancellation.ThrowIfCancellationRequested();
            AddArgument(argument);
        }

        foreach (FoundFile file in _found)
        {
            file.Repository?.Sort();
        }

        return DistinctPaths.Of(_found);
    }

    private void AddArgument(string argument)
    {
        if (argument == "-")
        {
            AddStandardInput();
            return;
        }

        string full = Path.TrimEndingDirectorySeparator(Path.GetFullPath(argument));
        FileStatus status = FileStatus.Of(full);
        if (status.Kind == PathKind.Missing && GlobPattern.IsGlob(argument))
        {
            AddGlob(argument, full);
        }
        else if (status.Kind == PathKind.Folder)
        {
            AddFolder(full, "", null, null);
            AddPlannedOutput(full);
        }
        else
        {
            AddOne(full, Path.GetFileName(full), status);
        }
    }

    private void AddStandardInput()
    {
        if (options.StandardInput is null)
        {
            Refuse("-", "-", default, new(FaultReason.InputOutput, "there is no standard input"));
            return;
        }

        TemporaryFile spooled = TemporaryFile.Copy(
            new CancellableStream(options.StandardInput, cancellation),
            options.Limits.MaxSpoolBytes,
            out UnpackException? failure
        );
        _found.Add(
            new FoundFile("-", "-", new FileStatus(PathKind.File, spooled.Length, 0, 0))
            {
                Spooled = spooled,
                SpoolFailure = failure,
            }
        );
    }

    /// <summary>The folder up to the first part with a glob is the argument that paths are relative to.</summary>
    private void AddGlob(string argument, string full)
    {
        string[] parts = full.Split('/');
        int first = Array.FindIndex(parts, GlobPattern.IsGlob);
        string folder = first <= 1 ? "/" : string.Join('/', parts[..first]);
        int before = _found.Count;
        if (FileStatus.Of(folder).Kind == PathKind.Folder)
        {
            AddFolder(folder, "", new GlobPattern(string.Join('/', parts[first..])), null);
        }

        if (_found.Count == before)
        {
            Refuse(full, argument, default, new(FaultReason.InputOutput, "no file or folder fits this pattern"));
        }
    }

    private void AddFolder(string folder, string relative, GlobPattern? pattern, FolderRepository? within)
    {
        cancellation.ThrowIfCancellationRequested();
        string[] names;
        try
        {
            names = [.. Directory.EnumerateFileSystemEntries(folder, "*", Everything).Select(e => Path.GetFileName(e))];
        }
        catch (UnauthorizedAccessException)
        {
            Refuse(folder, relative + "/", default, new(FaultReason.AccessDenied, "the folder may not be listed"));
            return;
        }
        catch (IOException)
        {
            Refuse(folder, relative + "/", default, new(FaultReason.InputOutput, "the folder could not be listed"));
            return;
        }

        Array.Sort(names, StringComparer.Ordinal);
        if (pattern is null && FolderRepository.IsAt(folder, names))
        {
            within = new FolderRepository(folder);
            _found.Add(
                new FoundFile(folder, relative.Length == 0 ? Path.GetFileName(folder) : relative, FileStatus.Of(folder))
                {
                    Repository = within,
                }
            );
        }

        byte[]? manifest = OwnOutput.ManifestIn(folder);
        foreach (string name in names)
        {
            string path = relative.Length == 0 ? name : $"{relative}/{name}";
            AddEntry(Path.Combine(folder, name), path, pattern, manifest, within);
        }
    }

    private void AddEntry(string full, string path, GlobPattern? pattern, byte[]? manifest, FolderRepository? within)
    {
        if (Array.IndexOf(_ownPaths, full) >= 0)
        {
            return;
        }

        FileStatus status = FileStatus.Of(full);
        bool fits = pattern is null || pattern.Matches(path);
        if (status.Kind == PathKind.Folder)
        {
            if (fits || pattern!.MayHold(path))
            {
                AddFolder(full, path, fits ? null : pattern, within);
            }
        }
        else if (within?.Take(full[(within.Folder.Length + 1)..], status) == true)
        {
            return;
        }
        else if (fits && manifest is not null && OwnOutput.IsOwnFile(full, manifest))
        {
            _found.Add(new FoundFile(full, path, status) { IsOwnOutput = true });
        }
        else if (fits)
        {
            AddOne(full, path, status);
        }
    }

    private void AddOne(string full, string path, FileStatus status)
    {
        Refusal? refusal = status.Kind switch
        {
            PathKind.File => null,
            PathKind.Missing => new(
                FaultReason.InputOutput,
                "there is no such file or folder, or its name cannot be used"
            ),
            PathKind.SymbolicLink => new(FaultReason.NotAFile, "a symbolic link; never followed", "symbolic_link"),
            PathKind.Fifo => new(FaultReason.NotAFile, "a FIFO; never opened", "fifo"),
            PathKind.Socket => new(FaultReason.NotAFile, "a socket; never opened", "socket"),
            PathKind.Device => new(FaultReason.NotAFile, "a device; never opened", "device"),
            _ => new(FaultReason.NotAFile, "neither a file nor a folder; never opened"),
        };
        if (refusal is null)
        {
            _found.Add(new FoundFile(full, path, status));
        }
        else
        {
            Refuse(full, path, status, refusal);
        }
    }

    private void Refuse(string full, string path, FileStatus status, Refusal refusal) =>
        _found.Add(new FoundFile(full, path.Length == 0 || path == "/" ? "./" : path, status) { Refusal = refusal });

    /// <summary>
    /// The run's own output below a hunted folder is one line of the ledger whether it is there already or not, so that a
    /// second run over the same evidence gives the same answer.
    /// </summary>
    private void AddPlannedOutput(string folder)
    {
        if (_ownPaths is [string final, ..] && final.StartsWith(folder + "/", StringComparison.Ordinal))
        {
            _found.Add(new FoundFile(final, final[(folder.Length + 1)..] + "/", default) { IsOwnOutput = true });
        }
    }

    private sealed class CancellableStream(Stream inner, CancellationToken cancellation) : InputStream
    {
        public override int Read(Span<byte> buffer)
        {
            cancellation.ThrowIfCancellationRequested();
            return inner.Read(buffer);
        }
    }
}
