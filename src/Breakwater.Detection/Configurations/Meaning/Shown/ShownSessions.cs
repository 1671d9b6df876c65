using System.Net;
using Breakwater.Detection.Configurations.Meaning.Reading;
using Breakwater.Model.Configurations;
using Breakwater.Model.Configurations.Facts;

namespace Breakwater.Detection.Configurations.Meaning.Shown;

/// <summary>
/// Who is logged in: <c>show users</c> of Cisco and Arista, <c>show system users</c> of Junos, <c>display users</c> of VRP (command references,
/// K). Only sessions that come from an address are taken: the columns differ, an address does not.
/// </summary>
internal static class ShownSessions
{
    private static readonly string[] Kinds = ["vty", "pts", "con", "aux", "tty", "VTY", "CON"];

    public static void Read(FactCollector facts, ShownText shown)
    {
        foreach (ShownLine line in shown.Lines)
        {
            string[] words = ShownText.Words(line.Text.Replace("*", " ", StringComparison.Ordinal));
            int kind = Array.FindIndex(words, w => Kinds.Any(k => w.StartsWith(k, StringComparison.Ordinal)));
            IPAddress? source = words.Select(Source).FirstOrDefault(a => a is not null);
            if (kind < 0 || source is null)
            {
                continue;
            }

            bool numbered = kind + 1 < words.Length && words[kind + 1].All(char.IsAsciiDigit);
            int after = kind + (numbered ? 2 : 1);
            facts.Add(
                new LoginSession
                {
                    Statements = [ShownText.Statement(line)],
                    IsShown = true,
                    Line = numbered ? $"{words[kind]} {words[kind + 1]}" : words[kind],
                    User = UserOf(words, kind, after),
                    Source = source,
                }
            );
        }
    }

    // Before the line where a word stands there (NX-OS, Junos), else behind it (IOS, IOS XR, EOS), unless what stands there is the host.
    private static string? UserOf(string[] words, int kind, int after) =>
        kind > 0 && !words[0].All(c => char.IsAsciiDigit(c) || c == '+') ? words[0]
        : after < words.Length && words[after] is not "idle" && Source(words[after]) is null ? words[after]
        : null;

    private static IPAddress? Source(string word) => StatementWords.Address(word.Trim('(', ')', ','));
}
