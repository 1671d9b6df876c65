namespace Breakwater.Detection.Configurations.Meaning.Shown;

/// <summary>Knows a command, written out or abbreviated as devices take it.</summary>
internal static class ShownCommand
{
    /// <summary>Whether what was entered is a command, with further words or filters behind it.</summary>
    public static bool Is(string entered, string command)
    {
        string[] words = entered.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        string[] wanted = command.Split(' ');
        if (words.Length < wanted.Length)
        {
            return false;
        }

        for (int i = 0; i < wanted.Length; i++)
        {
            // One or two letters are not telling.
            bool isLong = words[i].Length > 2 || words[i].Length == wanted[i].Length || (i == 0 && words[i] == "sh");
            if (!isLong || !wanted[i].StartsWith(words[i], StringComparison.Ordinal))
            {
                return false;
            }
        }

        return true;
    }
}
