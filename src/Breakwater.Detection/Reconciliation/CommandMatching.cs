namespace Breakwater.Detection.Reconciliation;

/// <summary>
/// Pairs what the AAA server recorded with what the device logged. Only kinds of command (first words) that the two normally
/// share are judged: most devices log changes and not shows, and then a missing show means nothing. Thresholds are ours (mark D).
/// </summary>
internal static class CommandMatching
{
    /// <summary>The window of S11.</summary>
    public static readonly TimeSpan Window = TimeSpan.FromMinutes(5);

    /// <summary>Fewer pairs do not show a habit.</summary>
    private const int LeastPairs = 5;

    /// <summary>Where more than a fifth of a kind has no partner, one side does not record that kind as a rule.</summary>
    private const double LeastShare = 0.8;

    /// <summary>A command that several people entered and that never had a partner is one that a side does not record.</summary>
    private const int LeastUnrecorded = 3;

    /// <summary>Commands, by their first two words, that have partners nowhere although several people enter them.</summary>
    public static IReadOnlySet<string> Unrecorded(IEnumerable<CommandRecord> all)
    {
        Dictionary<string, Habit> habits = [];
        foreach (CommandRecord record in all)
        {
            string words = TwoWords(record.Command);
            habits[words] = habits.TryGetValue(words, out Habit known)
                ? new Habit(
                    known.Side,
                    known.User,
                    known.Count + 1,
                    known.BothSides || known.Side != record.Side,
                    known.SeveralUsers || known.User != record.User
                )
                : new Habit(record.Side, record.User, 1, BothSides: false, SeveralUsers: false);
        }

        return habits
            .Where(h => h.Value is { BothSides: false, SeveralUsers: true, Count: >= LeastUnrecorded })
            .Select(h => h.Key)
            .ToHashSet();
    }

    private readonly record struct Habit(CommandSide Side, string User, int Count, bool BothSides, bool SeveralUsers);

    private static string TwoWords(string command)
    {
        string[] words = command.Split(' ', 3);
        return words.Length > 1 ? $"{words[0]} {words[1]}" : words[0];
    }

    /// <summary>What has no partner, in order; and whether any kind of command could be judged.</summary>
    public static (IReadOnlyList<CommandRecord> Alone, bool Judged) Of(
        IEnumerable<CommandRecord> records,
        IReadOnlySet<string> unrecorded
    )
    {
        List<CommandRecord> alone = [];
        bool judged = false;
        CommandRecord[] distinct =
        [
            .. records
                .Where(r => !unrecorded.Contains(TwoWords(r.Command)))
                .Order(CommandRecord.Order)
                .DistinctBy(r => (r.Side, r.Time.Ticks, System.Text.Encoding.Latin1.GetString(r.Text))),
        ];
        foreach (IGrouping<string, CommandRecord> kind in distinct.GroupBy(r => r.Kind))
        {
            List<CommandRecord> single = [];
            int pairs = kind.GroupBy(r => r.Command).Sum(c => Pair(c, single));
            foreach (CommandSide side in Enum.GetValues<CommandSide>())
            {
                CommandRecord[] ofSide = [.. single.Where(r => r.Side == side)];
                if (pairs >= LeastPairs && pairs >= LeastShare * (pairs + ofSide.Length))
                {
                    judged = true;
                    alone.AddRange(ofSide);
                }
            }
        }

        return ([.. alone.Order(CommandRecord.Order)], judged);
    }

    /// <summary>Pairs the records of one command, earliest first; gives the number of pairs and adds what stays single.</summary>
    private static int Pair(IEnumerable<CommandRecord> command, List<CommandRecord> single)
    {
        ILookup<CommandSide, CommandRecord> sides = command.ToLookup(r => r.Side);
        CommandRecord[] server = [.. sides[CommandSide.Server]];
        CommandRecord[] device = [.. sides[CommandSide.Device]];
        int s = 0;
        int d = 0;
        int pairs = 0;
        while (s < server.Length && d < device.Length)
        {
            long apart = server[s].Time.Ticks - device[d].Time.Ticks;
            if (Math.Abs(apart) <= Window.Ticks)
            {
                pairs++;
                s++;
                d++;
            }
            else
            {
                single.Add(apart < 0 ? server[s++] : device[d++]);
            }
        }

        single.AddRange(server[s..]);
        single.AddRange(device[d..]);
        return pairs;
    }
}
