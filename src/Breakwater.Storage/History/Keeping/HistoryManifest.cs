namespace Breakwater.Storage.History.Keeping;

/// <summary>
/// The list of what a history holds: one line of JSON for each sealed segment and each whole item. Lines are appended while a
/// run goes on; at its end the file is written anew, sorted, so that its bytes do not depend on threads.
/// </summary>
internal sealed class HistoryManifest
{
    public const string Name = "manifest.ndjson";
    private const int LongestLine = 1 << 17;
    private readonly Dictionary<string, KeptSegment> _segments = new(StringComparer.Ordinal);
    private readonly Dictionary<string, KeptItem> _items = new(StringComparer.Ordinal);

    /// <summary>The sealed segments, by name.</summary>
    public IReadOnlyCollection<KeptSegment> Segments => InOrder(_segments);

    /// <summary>The whole items, by hash.</summary>
    public IReadOnlyCollection<KeptItem> Items => InOrder(_items);

    public bool IsWhole(string sha256) => _items.ContainsKey(sha256);

    public KeptSegment? Segment(string file) => _segments.GetValueOrDefault(file);

    public void Set(KeptSegment segment) => _segments[segment.File] = segment;

    public void Set(KeptItem item) => _items[item.Sha256] = item;

    /// <summary>Forgets the segments of an item that is kept anew.</summary>
    public void Forget(IReadOnlyCollection<string> files)
    {
        foreach (string file in files)
        {
            _segments.Remove(file);
        }
    }

    /// <summary>
    /// The segments that are to be searched: those that are there, without those that another one replaces.
    /// </summary>
    /// <param name="present">The segments that are there.</param>
    /// <param name="missing">Segments that are listed, and neither there nor replaced.</param>
    public List<string> Current(IReadOnlyList<string> present, out List<KeptSegment> missing)
    {
        HashSet<string> there = new(present, StringComparer.Ordinal);
        HashSet<string> replaced = new(StringComparer.Ordinal);
        missing = [];
        foreach (KeptSegment segment in _segments.Values)
        {
            if (segment.Replaces.Count > 0 && there.Contains(segment.File))
            {
                replaced.UnionWith(segment.Replaces);
            }
        }

        foreach (KeptSegment segment in Segments)
        {
            // One that was to replace others, and did not come into its place: the others are still there.
            bool isPlanned = segment.Replaces.Count > 0 && there.IsSupersetOf(segment.Replaces);
            if (!there.Contains(segment.File) && !replaced.Contains(segment.File) && !isPlanned)
            {
                missing.Add(segment);
            }
        }

        List<string> current = [];
        foreach (string name in present)
        {
            if (!replaced.Contains(name))
            {
                current.Add(name);
            }
        }

        return current;
    }

    /// <summary>Reads a manifest; lines that are none are reported. A last line without its end was being written.</summary>
    public static HistoryManifest Read(string folder, Action<HistoryFault> report)
    {
        HistoryManifest manifest = new();
        string path = Path.Combine(folder, Name);
        if (!File.Exists(path))
        {
            return manifest;
        }

        using FileStream file = new(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        byte[] buffer = new byte[LongestLine];
        int held = 0;
        long offset = 0;
        while (true)
        {
            int read = file.ReadAtLeast(buffer.AsSpan(held), 1, throwOnEndOfStream: false);
            Span<byte> rest = buffer.AsSpan(0, held + read);
            for (int end = rest.IndexOf((byte)'\n'); end >= 0; end = rest.IndexOf((byte)'\n'))
            {
                if (!ManifestLines.TryRead(rest[..end], manifest))
                {
                    report(
                        new HistoryFault(
                            Name,
                            offset,
                            "a line that cannot be read; what it lists is read from the segments"
                        )
                    );
                }

                offset += end + 1;
                rest = rest[(end + 1)..];
            }

            if (read == 0 || rest.Length == buffer.Length)
            {
                if (!rest.IsEmpty)
                {
                    report(
                        new HistoryFault(
                            Name,
                            offset,
                            "ends in the middle of a line; what it would list is read from the segments"
                        )
                    );
                }

                return manifest;
            }

            held = rest.Length;
            rest.CopyTo(buffer);
        }
    }

    /// <summary>Appends one line and waits for the disk.</summary>
    public static void Append(string folder, byte[] line)
    {
        using FileStream file = new(
            Path.Combine(folder, Name),
            FileMode.OpenOrCreate,
            FileAccess.ReadWrite,
            FileShare.Read
        );
        // A line that a killed process left unfinished must not swallow this one.
        if (file.Length > 0)
        {
            file.Seek(-1, SeekOrigin.End);
            if (file.ReadByte() != '\n')
            {
                file.WriteByte((byte)'\n');
            }
        }

        file.Write(line);
        file.Flush(flushToDisk: true);
    }

    /// <summary>Writes everything anew, in order, in one step.</summary>
    public void Write(string folder)
    {
        string path = Path.Combine(folder, Name);
        string temporary = path + ".new";
        using (FileStream file = new(temporary, FileMode.Create, FileAccess.Write, FileShare.None))
        {
            foreach (KeptSegment segment in Segments)
            {
                file.Write(ManifestLines.Of(segment));
            }

            foreach (KeptItem item in Items)
            {
                file.Write(ManifestLines.Of(item));
            }

            file.Flush(flushToDisk: true);
        }

        File.Move(temporary, path, overwrite: true);
    }

    private static T[] InOrder<T>(Dictionary<string, T> named)
    {
        string[] names = [.. named.Keys];
        Array.Sort(names, StringComparer.Ordinal);
        T[] values = new T[names.Length];
        for (int i = 0; i < names.Length; i++)
        {
            values[i] = named[names[i]];
        }

        return values;
    }
}
