namespace Breakwater.TestSupport;

/// <summary>Files that freeze a contract: a difference fails the test; BREAKWATER_APPROVE=1 rewrites the file.</summary>
internal static class Approved
{
    /// <summary>Compares a text with a file of the repository.</summary>
    public static void Equal(string relativePath, string actual)
    {
        string path = Path.Combine(Repository.Root, relativePath);
        if (string.Equals(Environment.GetEnvironmentVariable("BREAKWATER_APPROVE"), "1", StringComparison.Ordinal))
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllText(path, actual);
        }

        Assert.True(File.Exists(path), $"{relativePath} is missing; BREAKWATER_APPROVE=1 writes it");
        Assert.Equal(File.ReadAllText(path), actual);
    }
}
