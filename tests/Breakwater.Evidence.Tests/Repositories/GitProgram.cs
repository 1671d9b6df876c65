using System.Diagnostics;
using System.Text;

namespace Breakwater.Evidence.Tests.Repositories;

/// <summary>The program git as an oracle; a test that needs it skips by name where it is absent.</summary>
internal static class GitProgram
{
    private static readonly bool IsThere = IsFound();

    /// <summary>Skips the running test where there is no git.</summary>
    public static void Require() => Assert.SkipUnless(IsThere, "needs the program git");

    /// <summary>What a command prints.</summary>
    public static string Run(string folder, params string[] arguments) => Run(folder, [], arguments);

    public static string Run(string folder, byte[] input, params string[] arguments)
    {
        using Process process = Process.Start(Start(folder, arguments))!;
        process.StandardInput.BaseStream.Write(input);
        process.StandardInput.Close();
        Task<string> errors = process.StandardError.ReadToEndAsync();
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        Assert.True(process.ExitCode == 0, $"git {string.Join(' ', arguments)}: {errors.Result}");
        return output;
    }

    private static ProcessStartInfo Start(string folder, string[] arguments)
    {
        ProcessStartInfo start = new("git")
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = Encoding.UTF8,
            WorkingDirectory = folder,
        };
        start.ArgumentList.Add("--no-replace-objects");
        foreach (string argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        start.Environment["GIT_CONFIG_NOSYSTEM"] = "1";
        start.Environment["GIT_CONFIG_GLOBAL"] = "/dev/null";
        start.Environment["HOME"] = folder;
        foreach (string who in (string[])["AUTHOR", "COMMITTER"])
        {
            start.Environment[$"GIT_{who}_NAME"] = "r";
            start.Environment[$"GIT_{who}_EMAIL"] = "r@example.net";
            start.Environment[$"GIT_{who}_DATE"] = "@1790000000 +0000";
        }

        return start;
    }

    private static bool IsFound()
    {
        try
        {
            Run(Path.GetTempPath(), "--version");
            return true;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            // It is not installed.
            return false;
        }
    }
}
