using System.Text;

namespace Breakwater.Detection.RecordAccess.Judging.Origins;

/// <summary>
/// The name of a client program without what changes from host to host and from version to version: <c>sqlplus@db1 (TNS V1-V3)</c> of Oracle is
/// <c>sqlplus</c>, <c>/usr/bin/python3.12</c> is <c>python</c>.
/// </summary>
internal static class ProgramName
{
    /// <summary>The name; empty where there is none.</summary>
    /// <param name="program">As the audit writes it.</param>
    public static string Of(string program)
    {
        ReadOnlySpan<char> rest = program;
        int end = rest.IndexOfAny('@', '(', '<');
        rest = end > 0 ? rest[..end] : rest;
        rest = rest[(rest.LastIndexOfAny('/', '\\') + 1)..];
        StringBuilder name = new(rest.Length);
        foreach (char sign in rest)
        {
            if (char.IsLetter(sign))
            {
                name.Append(char.ToLowerInvariant(sign));
            }
            else if (name.Length > 0 && name[^1] != ' ')
            {
                name.Append(' ');
            }
        }

        string words = name.ToString().Trim();
        return words.EndsWith(" exe", StringComparison.Ordinal) ? words[..^4] : words;
    }
}
