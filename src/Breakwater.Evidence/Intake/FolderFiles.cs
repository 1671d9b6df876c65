using Breakwater.Evidence.Repositories;
using Breakwater.Evidence.Unpacking;
using Breakwater.Model.Evidence;
using Microsoft.Win32.SafeHandles;

namespace Breakwater.Evidence.Intake;

/// <summary>The files of a repository that lies in a folder, for one pass.</summary>
internal sealed class FolderFiles(FolderRepository repository, Action<int> counted, CancellationToken cancellation)
    : IRepositoryFiles
{
    public IReadOnlyList<string> Names { get; } = [.. repository.Files.Select(f => f.Name)];

    public long Bytes => repository.Bytes;

    public FilePart Open(int number)
    {
        (string name, FileStatus status) = repository.Files[number];
        string path = Path.Combine(repository.Folder, name);
        if (FileStatus.Of(path).Kind != PathKind.File)
        {
            throw new UnpackException(FaultReason.Changed, "a file of it was replaced or removed while the hunt began");
        }

        try
        {
            SafeFileHandle handle = File.OpenHandle(
                path,
                FileMode.Open,
                FileAccess.Read,
                FileShare.ReadWrite | FileShare.Delete
            );
            return new FilePart(new OpenFile(handle, status.Length, counted, cancellation), 0, status.Length, handle);
        }
        catch (UnauthorizedAccessException)
        {
            throw new UnpackException(FaultReason.AccessDenied, "the operating system refused access to a file of it");
        }
        catch (Exception failure) when (failure is IOException or NotSupportedException)
        {
            throw new UnpackException(FaultReason.InputOutput, "a file of it could not be opened");
        }
    }
}
