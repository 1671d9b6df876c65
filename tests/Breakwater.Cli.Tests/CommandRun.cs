using System.Text.Json;
using Breakwater.Cli.Commands;

namespace Breakwater.Cli.Tests;

/// <summary>A folder of evidence, a command over it, and what it gave.</summary>
internal sealed class CommandRun : IDisposable
{
    public const string Login =
        "Mar  3 2026 01:02:03.004 UTC: %SEC_LOGIN-5-LOGIN_SUCCESS: Login Success [user: ops7] [Source: 198.51.100.9] [localport: 21111] at 01:02:03 UTC Tue Mar 3 2026";

    public const string Ordinary =
        "Mar  3 2026 01:01:00.004 UTC: %LINK-3-UPDOWN: Interface GigabitEthernet0/1, changed state to up";

    // What is kept between runs stays among the tests.
    static CommandRun()
    {
        string cache = Directory.CreateTempSubdirectory("breakwater-cli-cache").FullName;
        Environment.SetEnvironmentVariable("XDG_CACHE_HOME", cache);
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Directory.Delete(cache, recursive: true);
    }

    public string Root { get; } = Directory.CreateTempSubdirectory("breakwater-cli").FullName;

    public string Evidence => Path.Combine(Root, "evidence");

    public string Answer => Path.Combine(Root, "answer");

    public string Output { get; private set; } = "";

    public string Talk { get; private set; } = "";

    public static string Relayed(string device, string message, int line = 1) =>
        $"<189>Mar  3 2026 01:02:{line % 60:00}.100 UTC {device} {line}: {message}";

    public void Write(string path, params string[] lines) =>
        WriteBytes(path, System.Text.Encoding.UTF8.GetBytes(string.Join('\n', lines) + "\n"));

    public void WriteBytes(string path, byte[] bytes)
    {
        string file = Path.Combine(Evidence, path);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllBytes(file, bytes);
    }

    public int Hunt(params string[] more) => Run(["hunt", Evidence, "--out", Answer, .. more]);

    public int Run(params string[] arguments)
    {
        using StringWriter output = new();
        using StringWriter talk = new();
        int code = BreakwaterCommand.Run(arguments, output, talk);
        Output = output.ToString();
        Talk = talk.ToString();
        return code;
    }

    public IReadOnlyList<JsonElement> Findings() =>
        [.. File.ReadLines(Path.Combine(Answer, "findings.ndjson")).Select(l => JsonDocument.Parse(l).RootElement)];

    public JsonElement Document(string name) =>
        JsonDocument.Parse(File.ReadAllText(Path.Combine(Answer, name))).RootElement;

    public IReadOnlyDictionary<string, string> Statuses() =>
        Document("coverage.json")
            .GetProperty("items")
            .EnumerateArray()
            .ToDictionary(i => i.GetProperty("path").GetString()!, i => i.GetProperty("status").GetString()!);

    /// <summary>Every file of the answer but run.json, by name.</summary>
    public IReadOnlyDictionary<string, string> Answers() =>
        Directory
            .EnumerateFiles(Answer)
            .Where(f => Path.GetFileName(f) != "run.json")
            .ToDictionary(f => Path.GetFileName(f), File.ReadAllText);

    public void Dispose() => Directory.Delete(Root, recursive: true);
}
