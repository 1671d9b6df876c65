using System.Text.Json;

namespace Breakwater.Cli.Tests.Sigma;

/// <summary>A rule, files beside it, and the command <c>sigma</c> over them.</summary>
public abstract class SigmaTest : IDisposable
{
    protected const string Rule = """
        title: Whoami
        id: 3f0d1a52-6f0e-4b6e-9a55-1f2a9e1f0b01
        level: high
        logsource: {product: windows, category: process_creation}
        detection:
          selection: {CommandLine|contains: whoami}
          other: {User: SYSTEM}
          condition: selection and not other
        """;

    private protected CommandRun Command { get; } = new();

    public void Dispose()
    {
        Command.Dispose();
        GC.SuppressFinalize(this);
    }

    protected string File(string name) => Path.Combine(Command.Evidence, name);

    protected IReadOnlyList<JsonElement> Matches() =>
        [
            .. Command
                .Output.Split('\n', StringSplitOptions.RemoveEmptyEntries)
                .Select(l => JsonDocument.Parse(l).RootElement),
        ];
}
