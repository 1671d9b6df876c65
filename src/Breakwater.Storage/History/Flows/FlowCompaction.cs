using System.Security.Cryptography;
using System.Text;
using Breakwater.Model.Evidence;
using Breakwater.Model.Flows;
using Breakwater.Storage.History.Keeping;
using Breakwater.Storage.History.Reading;
using Breakwater.Storage.History.Scanning;
using Breakwater.Storage.History.Segments;

namespace Breakwater.Storage.History.Flows;

/// <summary>
/// Writes the rows of several small segments into one. The former ones are searched until the new one is in its place, and never
/// together with it: the list says which ones it replaces before it gets its name, and getting a name is one step.
/// </summary>
/// <param name="folder">The folder of flows.</param>
/// <param name="report">Takes what cannot be read.</param>
internal sealed class FlowCompaction(string folder, Action<HistoryFault> report)
{
    /// <summary>Ends the name of a segment that is being made. Nobody searches it.</summary>
    public const string Unfinished = ".compacting";

    private const string Stem = "compact-";

    /// <summary>The most segments that one replaces: their names make one line of the list.</summary>
    private const int MostTogether = 1000;

    private readonly FlowBlockBuilder _builder = new();
    private readonly BlockBody _body = new();
    private readonly BlockColumns _columns = new();
    private readonly FlowRows _rows = new((FlowFields)ulong.MaxValue, hasPlaces: true);
    private readonly RowSet _all = new(SegmentFormat.MaxRows);
    private EvidenceItem? _item;
    private PositionKind _kind;

    /// <summary>The name of a segment that replaces others: the same for the same ones.</summary>
    public static string NameOf(IReadOnlyList<KeptSegment> replaced)
    {
        string hashes = string.Join('\n', replaced.Select(s => s.Sha256));
        byte[] hash = SHA256.HashData(Encoding.ASCII.GetBytes(hashes));
        return SegmentNames.Of(Stem + Convert.ToHexStringLower(hash.AsSpan(0, 16)), 1);
    }

    /// <summary>Whether a segment was made of others, by its name.</summary>
    public static bool IsMade(string name) => name.StartsWith(Stem, StringComparison.Ordinal);

    /// <summary>Segments that belong together: small ones by their time, until they make a large one.</summary>
    public static List<List<KeptSegment>> Groups(HistoryManifest manifest, string folder, long mostRows)
    {
        HashSet<string> current = [.. manifest.Current(HistoryFolder.Segments(folder), out _)];
        List<List<KeptSegment>> groups = [];
        List<KeptSegment> group = [];
        (long rows, int blocks) = (0, 0);
        // A hunt that was interrupted replaces the segments of its item the next time, by their names: they stay.
        foreach (
            KeptSegment segment in manifest
                .Segments.Where(s => s.Rows < mostRows / 2 && s.Replaces.Count == 0 && current.Contains(s.File))
                .Where(s => s.Item.Length == 0 || manifest.IsWhole(s.Item))
                .OrderBy(s => s.First ?? long.MaxValue)
                .ThenBy(s => s.File, StringComparer.Ordinal)
        )
        {
            if (
                rows + segment.Rows > mostRows
                || blocks + segment.Blocks > SegmentFormat.SegmentBlocks
                || group.Count == MostTogether
            )
            {
                groups.Add(group);
                group = [];
                (rows, blocks) = (0, 0);
            }

            group.Add(segment);
            (rows, blocks) = (rows + segment.Rows, blocks + segment.Blocks);
        }

        groups.Add(group);
        return [.. groups.Where(IsWorthIt)];
    }

    /// <summary>Writes one segment for several, under a name that nobody searches.</summary>
    /// <returns>What the list is to say of it; null where one of them is damaged, which is told: then all stay as they are.</returns>
    public KeptSegment? Write(IReadOnlyList<KeptSegment> replaced)
    {
        string name = NameOf(replaced);
        string path = Path.Combine(folder, name + Unfinished);
        bool isWhole;
        using (SegmentWriter writer = SegmentWriter.Create(path, SegmentFormat.FlowKind))
        {
            isWhole = replaced.All(s => TryCopy(s, writer));
            Flush(writer);
        }

        if (isWhole)
        {
            KeptSegment made = FlowSealing.SealInPlace(path, report);
            isWhole = made.Rows == replaced.Sum(s => s.Rows);
            bool isOfOne = replaced.All(s => s.Item == replaced[0].Item && s.ItemPath == replaced[0].ItemPath);
            made = made with
            {
                File = name,
                Item = isOfOne ? made.Item : "",
                ItemPath = isOfOne ? made.ItemPath : "",
                Replaces = [.. replaced.Select(s => s.File)],
            };
            if (isWhole)
            {
                return made;
            }
        }

        File.Delete(path);
        return null;
    }

    // One segment of large blocks, or of several items, is as good as it gets.
    private static bool IsWorthIt(List<KeptSegment> group) =>
        group.Count > 1
        || (
            group.Count == 1
            && group[0].ItemPath.Length > 0
            && group[0].Blocks > 2 + (group[0].Rows * 2 / SegmentFormat.MaxRows)
        );

    private bool TryCopy(KeptSegment segment, SegmentWriter writer)
    {
        string path = Path.Combine(folder, segment.File);
        if (SegmentSeal.HashOf(path) != segment.Sha256)
        {
            report(new HistoryFault(segment.File, 0, "has changed since it was sealed, and stays as it is"));
            return false;
        }

        using SegmentFile? file = SegmentFile.Open(path, SegmentFormat.FlowKind, report);
        if (file is null)
        {
            return false;
        }

        foreach (BlockHeader block in file.Blocks())
        {
            _columns.Start(file, block);
            _all.SetAll(block.Rows);
            if (!_rows.Give(_columns, _all, block.Rows, b => Take(b, writer)) || _columns.IsDamaged)
            {
                report(new HistoryFault(segment.File, block.Offset, "is damaged, and stays as it is"));
                return false;
            }
        }

        return true;
    }

    private void Take(FlowBatch flows, SegmentWriter writer)
    {
        if (
            !IsSame(_item, flows.Item)
            || _kind != flows.PositionKind
            || !_builder.HasRoomFor(flows)
            || !_builder.HasRoomForExporters(flows)
        )
        {
            Flush(writer);
            (_item, _kind) = (flows.Item, flows.PositionKind);
        }

        _builder.AddRenumbered(flows);
    }

    private static bool IsSame(EvidenceItem? one, EvidenceItem other) =>
        one is not null
        && one.Path == other.Path
        && one.Sha256 == other.Sha256
        && one.Length == other.Length
        && one.Format == other.Format;

    private void Flush(SegmentWriter writer)
    {
        if (_builder.Rows > 0)
        {
            writer.Add(_builder.Build(_item!, _body), _body);
        }

        _item = null;
    }
}
