namespace Breakwater.TestSupport;

/// <summary>Where the repository of the running tests lies.</summary>
internal static class Repository
{
    /// <summary>The folder that holds Breakwater.slnx.</summary>
    public static string Root { get; } = Find();

    private static string Find()
    {
        for (DirectoryInfo? at = new(AppContext.BaseDirectory); at is not null; at = at.Parent)
        {
            if (File.Exists(Path.Combine(at.FullName, "Breakwater.slnx")))
            {
                return at.FullName;
            }
        }

        throw new InvalidOperationException("The tests run outside the repository: no Breakwater.slnx above them.");
    }
}
