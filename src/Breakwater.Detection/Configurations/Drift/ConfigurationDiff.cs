namespace Breakwater.Detection.Configurations.Drift;

/// <summary>
/// Compares two configurations by what they mean: statements below one parent are a set, except where order counts; below
/// an entry that both have, the comparison goes on.
/// </summary>
internal sealed class ConfigurationDiff
{
    /// <summary>The largest table of the comparison of two ordered lists, after what both begin and end with.</summary>
    private const long OrderedLimit = 4_000_000;

    private readonly PlatformComparison _rules;
    private readonly List<StatementChange> _changes = [];

    private ConfigurationDiff(PlatformComparison rules) => _rules = rules;

    /// <summary>What changed from the earlier to the later, in the order of the configurations: removed ones first within a parent.</summary>
    public static IReadOnlyList<StatementChange> Between(
        IReadOnlyList<SnapshotStatement> earlier,
        IReadOnlyList<SnapshotStatement> later,
        PlatformComparison rules
    )
    {
        ConfigurationDiff diff = new(rules);
        diff.Compare([], earlier, later);
        return diff._changes;
    }

    private void Compare(
        string[] path,
        IReadOnlyList<SnapshotStatement> earlier,
        IReadOnlyList<SnapshotStatement> later
    )
    {
        if (earlier.Count == 0 && later.Count == 0)
        {
            return;
        }

        if (path.Length > 0 && _rules.Ordered.Any(o => o.Matches(path)))
        {
            CompareInOrder(path, earlier, later);
            return;
        }

        ILookup<string, SnapshotStatement> before = earlier.ToLookup(s => SequenceOf(path, s));
        ILookup<string, SnapshotStatement> after = later.ToLookup(s => SequenceOf(path, s));
        foreach (string sequence in before.Concat(after).Select(g => g.Key).Distinct(StringComparer.Ordinal))
        {
            if (sequence.Length == 0)
            {
                CompareAsSets(path, [.. before[sequence]], [.. after[sequence]]);
            }
            else
            {
                CompareInOrder(path, [.. before[sequence]], [.. after[sequence]]);
            }
        }
    }

    private string SequenceOf(string[] path, SnapshotStatement statement)
    {
        foreach (WordPattern pattern in _rules.Sequences)
        {
            string[] words = [.. path, .. statement.Words];
            if (words.Length >= pattern.Length && pattern.Matches(words[..pattern.Length]))
            {
                return string.Join(' ', words[..pattern.Length]);
            }
        }

        return "";
    }

    private void CompareAsSets(string[] path, SnapshotStatement[] earlier, SnapshotStatement[] later)
    {
        Dictionary<(string, UInt128), Queue<SnapshotStatement>> before = [];
        foreach (SnapshotStatement statement in earlier)
        {
            if (!before.TryGetValue(statement.Key, out Queue<SnapshotStatement>? same))
            {
                before[statement.Key] = same = [];
            }

            same.Enqueue(statement);
        }

        List<SnapshotStatement> added = [];
        List<(SnapshotStatement, SnapshotStatement)> both = [];
        foreach (SnapshotStatement statement in later)
        {
            if (before.TryGetValue(statement.Key, out Queue<SnapshotStatement>? same) && same.Count > 0)
            {
                both.Add((same.Dequeue(), statement));
            }
            else
            {
                added.Add(statement);
            }
        }

        HashSet<SnapshotStatement> removed = new(before.Values.SelectMany(q => q), ReferenceEqualityComparer.Instance);
        Report(path, [.. earlier.Where(removed.Contains)], added);
        foreach ((SnapshotStatement one, SnapshotStatement other) in both)
        {
            Compare([.. path, .. one.Words], one.Children, other.Children);
        }
    }

    private void CompareInOrder(
        string[] path,
        IReadOnlyList<SnapshotStatement> earlier,
        IReadOnlyList<SnapshotStatement> later
    )
    {
        int start = 0;
        while (start < earlier.Count && start < later.Count && earlier[start].Key == later[start].Key)
        {
            Compare([.. path, .. earlier[start].Words], earlier[start].Children, later[start].Children);
            start++;
        }

        int before = earlier.Count;
        int after = later.Count;
        while (before > start && after > start && earlier[before - 1].Key == later[after - 1].Key)
        {
            before--;
            after--;
            Compare([.. path, .. earlier[before].Words], earlier[before].Children, later[after].Children);
        }

        List<SnapshotStatement> removed = [];
        List<SnapshotStatement> added = [];
        foreach ((int one, int other) in LongestCommon(earlier, later, start, before, after, removed, added))
        {
            Compare([.. path, .. earlier[one].Words], earlier[one].Children, later[other].Children);
        }

        Report(path, removed, added);
    }

    /// <summary>Pairs of entries that stand in the same order in both; what is left over goes to the two lists.</summary>
    private static List<(int, int)> LongestCommon(
        IReadOnlyList<SnapshotStatement> earlier,
        IReadOnlyList<SnapshotStatement> later,
        int start,
        int before,
        int after,
        List<SnapshotStatement> removed,
        List<SnapshotStatement> added
    )
    {
        int rows = before - start;
        int columns = after - start;
        List<(int, int)> pairs = [];
        if ((long)rows * columns > OrderedLimit)
        {
            removed.AddRange(earlier.Skip(start).Take(rows));
            added.AddRange(later.Skip(start).Take(columns));
            return pairs;
        }

        int[,] longest = new int[rows + 1, columns + 1];
        for (int i = rows - 1; i >= 0; i--)
        {
            for (int j = columns - 1; j >= 0; j--)
            {
                longest[i, j] =
                    earlier[start + i].Key == later[start + j].Key
                        ? longest[i + 1, j + 1] + 1
                        : Math.Max(longest[i + 1, j], longest[i, j + 1]);
            }
        }

        int row = 0;
        int column = 0;
        while (row < rows && column < columns)
        {
            if (earlier[start + row].Key == later[start + column].Key)
            {
                pairs.Add((start + row++, start + column++));
            }
            else if (longest[row + 1, column] >= longest[row, column + 1])
            {
                removed.Add(earlier[start + row++]);
            }
            else
            {
                added.Add(later[start + column++]);
            }
        }

        removed.AddRange(earlier.Skip(start + row).Take(rows - row));
        added.AddRange(later.Skip(start + column).Take(columns - column));
        return pairs;
    }

    private void Report(string[] path, IReadOnlyList<SnapshotStatement> removed, IReadOnlyList<SnapshotStatement> added)
    {
        foreach ((bool later, IReadOnlyList<SnapshotStatement> statements) in new[] { (false, removed), (true, added) })
        {
            foreach (SnapshotStatement statement in statements)
            {
                _changes.AddRange(
                    statement.WithDescendants(path).Select(s => new StatementChange(later, s.Path, s.Statement))
                );
            }
        }
    }
}
