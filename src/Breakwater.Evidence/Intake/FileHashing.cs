using System.Security.Cryptography;
using Breakwater.Evidence.Unpacking;

namespace Breakwater.Evidence.Intake;

/// <summary>
/// Hashes files whole, where the hash cannot wait until they are read: files that may be copies of another, and those whose
/// reading was interrupted.
/// </summary>
internal static class FileHashing
{
    /// <summary>Hashes every unhashed item that could be the same as another: as long, with the same first and last bytes, or of the same path.</summary>
    /// <returns>False where it was interrupted.</returns>
    public static bool HashLookAlikes(
        IReadOnlyList<SurveyedFile> files,
        IReadOnlyList<SurveyedItem> items,
        int workers,
        CancellationToken cancellation
    )
    {
        SurveyedItem[] alike =
        [
            .. items
                .Where(i => i.Probe is not null)
                .GroupBy(i => (i.Length, i.Probe))
                .Concat<IEnumerable<SurveyedItem>>(items.GroupBy(i => i.Path, StringComparer.Ordinal))
                .Where(g => g.Skip(1).Any())
                .SelectMany(g => g)
                .Where(IsWaiting)
                .Distinct(),
        ];
        return HashAll(files, alike, workers, cancellation);
    }

    /// <summary>Hashes items whose reading ended early.</summary>
    public static void HashInterrupted(
        IReadOnlyList<SurveyedFile> files,
        IReadOnlyList<SurveyedItem> items,
        int workers
    ) => HashAll(files, [.. items.Where(IsWaiting)], workers, CancellationToken.None);

    private static bool IsWaiting(SurveyedItem item) => item is { Sha256: null, IsToRead: true, Probe: not null };

    private static bool HashAll(
        IReadOnlyList<SurveyedFile> files,
        SurveyedItem[] items,
        int workers,
        CancellationToken cancellation
    ) =>
        FileWorkers.Run(
            [.. items.Select(i => i.Length)],
            workers,
            () => new byte[262_144],
            (buffer, at) =>
            {
                SurveyedItem item = items[at];
                FileOpening.Use(
                    files[item.File].Found,
                    _ => { },
                    file => item.Sha256 = Hash(file, item.Length, buffer),
                    cancellation
                );
            },
            _ => { },
            cancellation
        );

    /// <summary>The hash of the first bytes of a file; null where there are no longer so many, which the reading will find.</summary>
    private static string? Hash(OpenFile file, long length, byte[] buffer)
    {
        using IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        try
        {
            HandleStream content = file.Part(0, length);
            while (content.Read(buffer) is > 0 and int read)
            {
                hash.AppendData(buffer, 0, read);
                length -= read;
            }
        }
        catch (UnpackException)
        {
            return null;
        }

        return length == 0 ? Convert.ToHexStringLower(hash.GetHashAndReset()) : null;
    }
}
