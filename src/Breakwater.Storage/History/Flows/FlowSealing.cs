using System.Globalization;
using Breakwater.Storage.History.Keeping;
using Breakwater.Storage.History.Segments;

namespace Breakwater.Storage.History.Flows;

/// <summary>
/// Finishes a segment of flows, whether its writer ended in order or was killed: the same steps, so that what is seldom needed is
/// what always runs.
/// </summary>
internal static class FlowSealing
{
    /// <summary>Seals what was written under a name and puts it in its place.</summary>
    /// <returns>What the manifest is to say; null where there was nothing whole to keep, or where a fuller one is in place.</returns>
    public static KeptSegment? Seal(string folder, string name, Action<HistoryFault> report)
    {
        string final = Path.Combine(folder, name);
        string partial = final + SegmentNames.Partial;
        long length = new FileInfo(partial).Length;
        (List<BlockHeader> blocks, long cut) = Finish(partial, report);
        long rows = blocks.Sum(b => (long)b.Rows);
        if (blocks.Count == 0 || rows < RowsOf(final))
        {
            File.Delete(partial);
            if (blocks.Count == 0)
            {
                report(
                    new HistoryFault(
                        name,
                        0,
                        string.Create(
                            CultureInfo.InvariantCulture,
                            $"holds no whole block; its {length} bytes were removed"
                        )
                    )
                );
            }

            return null;
        }

        File.Move(partial, final, overwrite: true);
        return Describe(final, blocks, cut);
    }

    /// <summary>What the manifest is to say of a segment that is in its place.</summary>
    public static KeptSegment? Describe(string path, Action<HistoryFault> report)
    {
        using SegmentFile? file = SegmentFile.Open(path, SegmentFormat.FlowKind, report);
        return file is null ? null : Describe(path, [.. file.Blocks()], 0);
    }

    /// <summary>The items that a segment made of others has rows of: of such items all rows are kept.</summary>
    public static IEnumerable<KeptItem> Items(string path, Action<HistoryFault> report)
    {
        using SegmentFile? file = SegmentFile.Open(path, SegmentFormat.FlowKind, report);
        List<BlockHeader> blocks = file is null ? [] : [.. file.Blocks()];
        return
        [
            .. blocks
                .Where(b => b.ItemHash.Span.ContainsAnyExcept((byte)0))
                .GroupBy(b => Convert.ToHexStringLower(b.ItemHash.Span))
                .Select(g => new KeptItem(g.Key, g.First().ItemPath, g.Sum(b => (long)b.Rows))),
        ];
    }

    /// <summary>Seals a file that is in no place yet.</summary>
    /// <returns>What the manifest is to say of it, under its present name.</returns>
    public static KeptSegment SealInPlace(string path, Action<HistoryFault> report)
    {
        (List<BlockHeader> blocks, long cut) = Finish(path, report);
        return Describe(path, blocks, cut);
    }

    private static (List<BlockHeader> Blocks, long Cut) Finish(string partial, Action<HistoryFault> report)
    {
        List<BlockHeader> blocks = [];
        long cut = 0;
        using (SegmentFile? file = SegmentFile.Open(partial, SegmentFormat.FlowKind, report))
        {
            if (file is null)
            {
                return (blocks, 0);
            }

            blocks.AddRange(file.Blocks());
            if (file.IsSealed || blocks.Count == 0)
            {
                return (blocks, 0);
            }

            cut = file.TornBytes;
            SegmentSeal.Write(
                partial,
                blocks,
                file.BlocksEnd,
                FlowSegmentEnd.FilterOf(file, blocks),
                FlowSegmentEnd.TimesOf(blocks)
            );
        }

        return (blocks, cut);
    }

    private static KeptSegment Describe(string path, List<BlockHeader> blocks, long cut)
    {
        (long first, long last) = FlowSegmentEnd.TimesOf(blocks);
        bool hasTimes = first <= last;
        ReadOnlyMemory<byte> item = blocks.Count == 0 ? ReadOnlyMemory<byte>.Empty : blocks[0].ItemHash;
        return new KeptSegment
        {
            File = Path.GetFileName(path),
            Sha256 = SegmentSeal.HashOf(path),
            Bytes = new FileInfo(path).Length,
            Rows = blocks.Sum(b => (long)b.Rows),
            Blocks = blocks.Count,
            First = hasTimes ? first : null,
            Last = hasTimes ? last : null,
            Item = item.Span.ContainsAnyExcept((byte)0) ? Convert.ToHexStringLower(item.Span) : "",
            ItemPath = blocks.Count == 0 ? "" : blocks[0].ItemPath,
            CutBytes = cut,
        };
    }

    private static long RowsOf(string path)
    {
        if (!File.Exists(path))
        {
            return 0;
        }

        using SegmentFile? file = SegmentFile.Open(path, SegmentFormat.FlowKind, _ => { });
        return file is { IsSealed: true } ? file.Trailer.Rows : 0;
    }
}
