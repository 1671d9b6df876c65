using Breakwater.Detection.Configurations.Meaning.Reading;
using Breakwater.Model.Configurations;
using Breakwater.Model.Configurations.Facts;

namespace Breakwater.Detection.Configurations.Meaning.Ios;

/// <summary>
/// Method lists: <c>aaa authentication|authorization|accounting SERVICE [LEVEL] LIST [start-stop] METHOD...</c>. The same
/// words on IOS, IOS XR, NX-OS and EOS; IOS also writes accounting as a block.
/// </summary>
internal static class IosAaa
{
    private static readonly HashSet<string> RecordWords = ["start-stop", "stop-only", "wait-start", "none"];

    public static void Read(FactCollector facts)
    {
        foreach (ConfigurationStatement statement in facts.Set("aaa"))
        {
            AaaPurpose? purpose = statement.Word(1) switch
            {
                "authentication" => AaaPurpose.Authentication,
                "authorization" => AaaPurpose.Authorization,
                "accounting" => AaaPurpose.Accounting,
                _ => null,
            };
            if (purpose is { } known && statement.Words.Count > 2)
            {
                facts.Add(ReadOne(statement, known));
            }
        }
    }

    private static AaaMethodList ReadOne(ConfigurationStatement statement, AaaPurpose purpose)
    {
        int at = 2;
        string service = statement.Word(at++);
        int? level = statement.Number(at);
        at += level is null && statement.Word(at) != "all" ? 0 : 1;
        // NX-OS: "aaa accounting default group G" has no service; what it records is commands and the system.
        string list = service is "default" ? "default" : statement.Word(at++);
        service = service is "default" ? "all" : service;
        if (list is "console" && statement.Word(at - 1) == "console")
        {
            list = "console";
        }

        List<ConfigurationStatement> statements = [statement];
        List<string> words = [.. statement.From(at)];
        foreach (ConfigurationStatement child in statement.Children.Where(c => !c.IsNegated))
        {
            statements.Add(child);
            words.AddRange(child.Word(0) == "action-type" ? child.From(1) : child.Words);
        }

        string? records = words.FirstOrDefault(RecordWords.Contains);
        return new AaaMethodList
        {
            Statements = statements,
            Purpose = purpose,
            Service = service,
            Level = level,
            List = list,
            Methods = Methods(words, purpose),
            Records = purpose == AaaPurpose.Accounting ? records : null,
        };
    }

    private static List<string> Methods(List<string> words, AaaPurpose purpose)
    {
        List<string> methods = [];
        for (int i = 0; i < words.Count; i++)
        {
            string word = words[i];
            if (word == "group" && i + 1 < words.Count)
            {
                // NX-OS takes several groups after one "group".
                methods.Add($"group {words[++i]}");
            }
            else if (
                word is "broadcast"
                || (purpose == AaaPurpose.Accounting && RecordWords.Contains(word) && word != "none")
            )
            {
                continue;
            }
            else
            {
                methods.Add(word);
            }
        }

        return methods;
    }
}
