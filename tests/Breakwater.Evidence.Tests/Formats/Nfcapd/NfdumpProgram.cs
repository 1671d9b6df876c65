using System.Diagnostics;
using System.Text.Json;

namespace Breakwater.Evidence.Tests.Formats.Nfcapd;

/// <summary>Runs the programs of nfdump where they are installed; a test that needs them skips by name elsewhere.</summary>
internal static class NfdumpProgram
{
    /// <summary>The full path of a program; skips the running test where it is absent.</summary>
    public static string Require(string name)
    {
        string? found = (Environment.GetEnvironmentVariable("PATH") ?? "")
            .Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .Select(folder => Path.Combine(folder, name))
            .FirstOrDefault(File.Exists);
        Assert.SkipUnless(found is not null, $"needs the program {name} (Debian: nfdump)");
        return found!;
    }

    /// <summary>The flows of a file as nfdump tells them, in UTC.</summary>
    public static JsonElement[] Json(string file)
    {
        // Asked to be quiet, it leaves out the brackets around the array as well.
        string output = Run("nfdump", "-q", "-r", file, "-o", "json");
        if (output.Trim() == "No matching flows")
        {
            return [];
        }

        using JsonDocument document = JsonDocument.Parse($"[{output}]");
        return [.. document.RootElement.EnumerateArray().Select(e => e.Clone())];
    }

    /// <summary>Runs a program to its end and gives what it wrote to standard output.</summary>
    public static string Run(string name, params string[] arguments)
    {
        using Process process = Process.Start(Start(name, arguments))!;
        Task<string> errors = process.StandardError.ReadToEndAsync();
        string output = process.StandardOutput.ReadToEnd();
        Assert.True(process.WaitForExit(30_000), $"{name} did not end");
        Assert.True(process.ExitCode == 0, $"{name} ended with {process.ExitCode}: {errors.Result}");
        return output;
    }

    /// <summary>How to start a program so that it prints times in UTC.</summary>
    public static ProcessStartInfo Start(string name, params string[] arguments)
    {
        ProcessStartInfo start = new(Require(name), arguments)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        start.Environment["TZ"] = "UTC";
        return start;
    }
}
