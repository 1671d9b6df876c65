namespace Breakwater.Detection.Configurations.Drift;

/// <summary>
/// Finds the recorded command that explains a change. Commands are written shorter than what is saved (abbreviations, words
/// that the device adds), so every word of the command must begin a word of the statement, in order, and every value of the
/// statement must stand in the command. What came is explained by a command that sets it, what went by one that takes it
/// back. A command in the statement's very words is preferred; among others the first counts.
/// </summary>
internal sealed class ChangeCauses
{
    private readonly List<Said> _commands = [];
    private readonly Dictionary<(bool TakesBack, string Words), int> _exact = [];
    private readonly Dictionary<string, List<int>> _byFirstWord = new(StringComparer.Ordinal);
    private readonly List<int> _takingBack = [];
    private readonly List<int> _candidates = [];
    private long _left;

    /// <summary>The causes among some records.</summary>
    /// <param name="records">In order of time.</param>
    /// <param name="comparisonLimit">The most comparisons word by word.</param>
    public ChangeCauses(IReadOnlyList<RecordedCommand> records, long comparisonLimit)
    {
        _left = comparisonLimit;
        foreach (RecordedCommand record in records)
        {
            (string[] words, bool takesBack) = CommandWords.Strip(record.Words);
            if (record.Kind == CauseKind.Session || words.Length == 0)
            {
                continue;
            }

            int number = _commands.Count;
            _commands.Add(new Said(record, words, takesBack));
            _exact.TryAdd((takesBack, string.Join(' ', words)), number);
            if (!_byFirstWord.TryGetValue(words[0], out List<int>? same))
            {
                _byFirstWord[words[0]] = same = [];
            }

            same.Add(number);
            if (takesBack)
            {
                _takingBack.Add(number);
            }
        }
    }

    /// <summary>Some changes were not held against every command: what was not explained may have an explanation.</summary>
    public bool IsCut { get; private set; }

    /// <summary>The command that explains the change; null where none does.</summary>
    public RecordedCommand? Of(StatementChange change)
    {
        (string[] statement, bool negated) = CommandWords.Strip([.. CommandWords.Of(change.Words)]);
        (string[] own, bool ownNegated) = CommandWords.Strip([.. CommandWords.Of(change.Statement.Words)]);
        string[] whole = [.. CommandWords.Of(change.Path), .. own];
        bool takesBack = change.Added == (negated || ownNegated);
        for (int start = 0; start < whole.Length; start++)
        {
            if (_exact.TryGetValue((takesBack, string.Join(' ', whole[start..])), out int number))
            {
                return _commands[number].Record;
            }
        }

        bool isHolder = change.Statement.Children.Count > 0;
        foreach (int number in Candidates(whole, isHolder ? statement : []))
        {
            if (!Spend())
            {
                return null;
            }

            // A record of a statement names its path, whether it was set or deleted.
            Said command = _commands[number];
            bool isStatement = command.Record.Kind == CauseKind.Statement;
            if (!isStatement && command.TakesBack != takesBack)
            {
                continue;
            }

            if (
                SaysEnd(command.Words, whole)
                || (isHolder && Begins(statement, command.Words))
                || (isStatement && Begins(command.Words, whole))
                || (!change.Added && takesBack && BeginsEnd(command.Words, whole))
            )
            {
                return command.Record;
            }
        }

        // What stands below a statement that was taken away went with it.
        return change.Added ? null : OfParent(change);
    }

    /// <summary>Commands whose first word begins a word of the statement, or is the first word of one that holds others; in order.</summary>
    private List<int> Candidates(string[] whole, string[] holder)
    {
        _candidates.Clear();
        foreach (string word in whole.Distinct(StringComparer.Ordinal))
        {
            for (int length = 1; length <= word.Length; length++)
            {
                if (_byFirstWord.TryGetValue(word[..length], out List<int>? same))
                {
                    _candidates.AddRange(same);
                }
            }
        }

        if (holder.Length > 0 && !whole.Contains(holder[0]) && _byFirstWord.TryGetValue(holder[0], out List<int>? held))
        {
            _candidates.AddRange(held);
        }

        _candidates.Sort();
        return _candidates;
    }

    private RecordedCommand? OfParent(StatementChange change)
    {
        for (int length = change.Path.Length; length > 0; length--)
        {
            string[] parent = [.. CommandWords.Of(change.Path[..length])];
            foreach (int number in _takingBack)
            {
                if (!Spend())
                {
                    return null;
                }

                if (Says(_commands[number].Words, parent))
                {
                    return _commands[number].Record;
                }
            }
        }

        return null;
    }

    private bool Spend()
    {
        IsCut |= _left == 0;
        return !IsCut && _left-- > 0;
    }

    /// <summary>The command says the statement, from any place of its path on: what stands above was entered before.</summary>
    private static bool SaysEnd(string[] command, string[] whole)
    {
        for (int start = 0; start < whole.Length; start++)
        {
            if (BeginsWord(command[0], whole[start]) && Says(command, whole.AsSpan(start)))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The command's words begin the words of the statement, in order, and leave no value of it unsaid.</summary>
    private static bool Says(string[] command, ReadOnlySpan<string> statement)
    {
        int next = 0;
        for (int i = 0; i < statement.Length; i++)
        {
            if (next < command.Length && BeginsWord(command[next], statement[i]))
            {
                next++;
            }
            else if (!IsAddedByDevice(statement[i], i))
            {
                return false;
            }
        }

        return next == command.Length || Array.TrueForAll(command[next..], IsHidden);
    }

    /// <summary>What is taken back is often named by its first words: <c>no 10</c> for <c>10 permit ...</c>.</summary>
    private static bool BeginsEnd(string[] command, string[] whole)
    {
        for (int start = 0; start + command.Length <= whole.Length; start++)
        {
            if (Begins(command, whole.AsSpan(start)))
            {
                return true;
            }
        }

        return false;
    }

    private static bool Begins(string[] command, ReadOnlySpan<string> statement)
    {
        if (command.Length > statement.Length)
        {
            return false;
        }

        for (int i = 0; i < command.Length; i++)
        {
            if (!BeginsWord(command[i], statement[i]))
            {
                return false;
            }
        }

        return true;
    }

    private static bool BeginsWord(string command, string statement) =>
        CommandWords.IsValue(command) || (command.Length < 2 && !char.IsAsciiLetter(command[0]))
            ? command == statement
            : statement.StartsWith(command, StringComparison.Ordinal);

    /// <summary>Sequence numbers at the start, the kind of a secret, the secret itself, <c>host</c> before an address.</summary>
    private static bool IsAddedByDevice(string word, int at) =>
        word is "host" or "secret" or "seq" or "encrypted-password" or "plain-text-password"
        || ((at == 0 || word.Length <= 2) && word.All(char.IsAsciiDigit));

    /// <summary>What a log prints in the place of a secret, or the token that stands for one.</summary>
    private static bool IsHidden(string word) =>
        word.StartsWith('*') || word.StartsWith('<') || word is "secret" or "removed" or "hidden";

    private sealed record Said(RecordedCommand Record, string[] Words, bool TakesBack);
}
