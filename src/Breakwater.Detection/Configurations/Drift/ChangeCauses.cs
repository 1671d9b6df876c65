namespace Breakwater.Detection.Configurations.Drift;

/// <summary>
/// Finds the recorded command that explains a change. Commands are written shorter than what is saved (abbreviations, words
/// that the device adds), so every word of the command must begin a word of the statement, in order, and every value of the
/// statement must stand in the command.
/// </summary>
internal static class ChangeCauses
{
    /// <summary>The first command that explains the change; null where none does.</summary>
    public static RecordedCommand? Of(StatementChange change, IReadOnlyList<RecordedCommand> commands)
    {
        (string[] statement, bool negated) = CommandWords.Strip([.. CommandWords.Of(change.Words)]);
        (string[] own, bool ownNegated) = CommandWords.Strip([.. CommandWords.Of(change.Statement.Words)]);
        string[] whole = [.. CommandWords.Of(change.Path), .. own];
        foreach (RecordedCommand command in commands)
        {
            (string[] words, bool takesBack) = CommandWords.Strip(command.Words);
            if (command.Kind == CauseKind.Session || words.Length == 0)
            {
                continue;
            }

            bool removes = takesBack && !negated && !ownNegated && !change.Added;
            bool names = command.Kind == CauseKind.Statement || removes;
            bool isAbove = change.Statement.Children.Count > 0 && Begins(statement, words);
            if (SaysEnd(words, whole) || isAbove || (names && Begins(words, whole)))
            {
                return command;
            }
        }

        // What stands below a statement that was taken away went with it.
        return change.Added ? null : OfParent(change, commands);
    }

    private static RecordedCommand? OfParent(StatementChange change, IReadOnlyList<RecordedCommand> commands)
    {
        for (int length = change.Path.Length; length > 0; length--)
        {
            string[] parent = [.. CommandWords.Of(change.Path[..length])];
            foreach (RecordedCommand command in commands)
            {
                (string[] words, bool takesBack) = CommandWords.Strip(command.Words);
                if (takesBack && command.Kind != CauseKind.Session && words.Length > 0 && Says(words, parent))
                {
                    return command;
                }
            }
        }

        return null;
    }

    /// <summary>The command says the statement, from any place of its path on: what stands above was entered before.</summary>
    private static bool SaysEnd(string[] command, string[] whole)
    {
        for (int start = 0; start < whole.Length; start++)
        {
            if (BeginsWord(command[0], whole[start]) && Says(command, whole[start..]))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The command's words begin the words of the statement, in order, and leave no value of it unsaid.</summary>
    private static bool Says(string[] command, string[] statement)
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

        return next == command.Length || command[next..].All(IsHidden);
    }

    private static bool Begins(string[] command, string[] statement)
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
        CommandWords.IsValue(command) || command.Length < 2 && !char.IsAsciiLetter(command[0])
            ? command == statement
            : statement.StartsWith(command, StringComparison.Ordinal);

    /// <summary>Sequence numbers at the start, the kind of a secret, the secret itself, <c>host</c> before an address.</summary>
    private static bool IsAddedByDevice(string word, int at) =>
        word is "host" or "[secret]" or "secret" or "seq" or "encrypted-password" or "plain-text-password"
        || (word.Length <= 2 && word.All(char.IsAsciiDigit))
        || (at == 0 && word.All(char.IsAsciiDigit));

    /// <summary>What a log prints in the place of a secret, or the token that stands for one.</summary>
    private static bool IsHidden(string word) =>
        word.StartsWith('*')
        || word.StartsWith('[')
        || word.StartsWith('<')
        || word is "secret" or "removed" or "hidden";
}
