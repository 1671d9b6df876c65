namespace Breakwater.TestSupport;

/// <summary>Finds evidence that the repository does not carry; a test that needs it skips by name where it is absent.</summary>
internal static class RealEvidence
{
    /// <summary>The folder of real samples, or null where this machine has none.</summary>
    public static string? Root { get; } = Find();

    /// <summary>The full path of a folder or file below the samples; skips the running test where it is absent.</summary>
    public static string Require(string relative)
    {
        string? path = Root is null ? null : Path.Combine(Root, relative);
        Assert.SkipUnless(
            path is not null && (File.Exists(path) || Directory.Exists(path)),
            $"needs {relative} of the real samples; set BREAKWATER_DATA"
        );
        return path!;
    }

    private static string? Find()
    {
        string? named = Environment.GetEnvironmentVariable("BREAKWATER_DATA");
        string candidate = string.IsNullOrEmpty(named) ? Path.Combine(Repository.Root, "..", "shared", "data") : named;
        return Directory.Exists(candidate) ? Path.GetFullPath(candidate) : null;
    }
}
