using Breakwater.Evidence.Tables;

namespace Breakwater.Evidence.Formats.Configurations.Lines;

/// <summary>
/// A statement that begins a block, and what stands below it (<c>blocks.tsv</c>): by their words alone, where the blanks before
/// lines were lost.
/// </summary>
internal sealed class FlatBlock
{
    private static readonly string[] Holders =
    [
        "router",
        "vrf",
        "archive",
        "policy-map",
        "management",
        "monitor",
        "crypto",
        "app-hosting",
        "key",
    ];

    private readonly WordBeginning _opener;
    private readonly WordBeginning? _within;
    private readonly IReadOnlyList<WordBeginning> _below;

    private FlatBlock(string opener, string below)
    {
        string[] parts = opener.Split('>', StringSplitOptions.TrimEntries);
        _opener = new WordBeginning(parts[^1]);
        _within = parts.Length > 1 ? new WordBeginning(parts[0]) : null;
        IsDeep = below.StartsWith('?');
        CanHoldBlocks = IsDeep || Array.IndexOf(Holders, parts[0].Split(' ')[0]) >= 0;
        _below = [.. below.TrimStart('?').Split(',', StringSplitOptions.TrimEntries).Select(b => new WordBeginning(b))];
    }

    /// <summary>The blocks of a system, in the order of the table.</summary>
    public static IReadOnlyList<FlatBlock> Of(string system) =>
        [
            .. BuiltInTable
                .Rows("Formats.Configurations.Lines.blocks.tsv")
                .Select(row => row.Split('\t'))
                .Where(cells => cells[0].Split(',').Contains(system, StringComparer.Ordinal))
                .Select(cells => new FlatBlock(cells[1], cells[2])),
        ];

    /// <summary>Whether a statement below another begins this block.</summary>
    /// <param name="words">The statement.</param>
    /// <param name="above">The statement that it stands below; empty at the top.</param>
    public bool IsBegunBy(ReadOnlySpan<string> words, ReadOnlySpan<string> above) =>
        _within is null ? above.IsEmpty && _opener.Fits(words) : _within.Fits(above) && _opener.Fits(words);

    /// <summary>Whether nobody can say how deep a statement stands in it.</summary>
    public bool IsDeep { get; }

    /// <summary>Whether blocks of its own may stand in it, which end with the same mark.</summary>
    public bool CanHoldBlocks { get; }

    /// <summary>Whether a statement stands below the first one.</summary>
    public bool Holds(ReadOnlySpan<string> words)
    {
        foreach (WordBeginning beginning in _below)
        {
            if (beginning.Fits(words))
            {
                return true;
            }
        }

        return false;
    }
}
