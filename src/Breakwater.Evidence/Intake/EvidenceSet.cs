using System.Security.Cryptography;
using Breakwater.Model.Sealing;

namespace Breakwater.Evidence.Intake;

/// <summary>The evidence as the first pass found it: every file and member, and what becomes of each.</summary>
public sealed class EvidenceSet : IDisposable
{
    internal EvidenceSet(
        IntakeOptions options,
        IReadOnlyList<SurveyedFile> files,
        IReadOnlyList<SurveyedItem> items,
        DateTimeOffset? clock,
        bool interrupted
    )
    {
        Options = options;
        Files = files;
        Items = items;
        Clock = clock;
        Interrupted = interrupted;
    }

    /// <summary>Every file and member once, sorted by path.</summary>
    public IReadOnlyList<SurveyedItem> Items { get; }

    /// <summary>The latest trustworthy time in the evidence, or the one that was given; null where nothing is dated.</summary>
    public DateTimeOffset? Clock { get; }

    /// <summary>True where the first pass was interrupted; what it did not reach is refused.</summary>
    public bool Interrupted { get; }

    /// <summary>The distinct SHA-256 of all clear intercept data that is to be read, sorted; those of files that are hashed while they are read are missing.</summary>
    public IReadOnlyList<string> ClearInterceptHashes =>
        [
            .. Items
                .Where(i => i is { IsClearInterceptData: true, IsToRead: true, Sha256: not null })
                .Select(i => i.Sha256!)
                .Distinct(StringComparer.Ordinal)
                .Order(StringComparer.Ordinal),
        ];

    /// <summary>
    /// Puts other paths in the place of those that a run inside the sealed zone sealed. They are made under a key that is thrown away: what
    /// stood where is told by the bytes alone.
    /// </summary>
    public void HidePaths()
    {
        using KeyedTokens tokens = new(RandomNumberGenerator.GetBytes(32));
        SealedPaths.Apply(this, tokens);
    }

    internal IntakeOptions Options { get; }

    internal IReadOnlyList<SurveyedFile> Files { get; }

    /// <summary>Gives up what standard input was kept in.</summary>
    public void Dispose()
    {
        foreach (SurveyedFile file in Files)
        {
            file.Found.Spooled?.Dispose();
        }
    }
}

/// <summary>One file with everything in it, in the order of its bytes.</summary>
/// <param name="Found">Where it is.</param>
/// <param name="Status">What it was when it was opened.</param>
/// <param name="Items">It, and its members.</param>
internal sealed record SurveyedFile(FoundFile Found, FileStatus Status, IReadOnlyList<SurveyedItem> Items);
