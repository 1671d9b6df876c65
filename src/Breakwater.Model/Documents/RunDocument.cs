using System.Text.Json;
using Breakwater.Model.Manifests;

namespace Breakwater.Model.Documents;

/// <summary>How a run went, as JSON (<c>schemas/run.json</c>): <c>run.json</c>.</summary>
public static class RunDocument
{
    /// <summary>Name and version of the schema.</summary>
    public const string Schema = "breakwater.run/1";

    /// <summary>Writes the document.</summary>
    public static void Write(Utf8JsonWriter writer, RunRecord run)
    {
        ArgumentNullException.ThrowIfNull(writer);
        ArgumentNullException.ThrowIfNull(run);
        writer.WriteStartObject();
        writer.WriteString("schema", Schema);
        writer.Text("tool_version", run.ToolVersion);
        writer.Time("started", run.Started);
        writer.Time("finished", run.Finished);
        writer.Text("host", run.Host);
        writer.Text("platform", run.Platform);
        writer.WriteNumber("threads", run.Threads);
        writer.Texts("paths", run.Paths);
        writer.Text("output", run.Output);
        writer.Texts("command_line", run.CommandLine);
        writer.Objects(
            "stages",
            run.Stages,
            static (to, stage) =>
            {
                to.Text("name", stage.Name);
                to.WriteNumber("seconds", Math.Round(stage.Duration.TotalSeconds, 3));
            }
        );
        if (run.PeakMemoryBytes is { } peak)
        {
            writer.WriteNumber("peak_memory_bytes", peak);
        }

        writer.WriteBoolean("interrupted", run.Interrupted);
        writer.WriteNumber("exit_code", run.ExitCode);
        writer.WriteEndObject();
    }
}
