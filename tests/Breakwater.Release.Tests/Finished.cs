namespace Breakwater.Release.Tests;

/// <summary>How a command ended and what it printed.</summary>
internal sealed record Finished(int ExitCode, string Output, string Talk);
