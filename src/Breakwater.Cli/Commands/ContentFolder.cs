namespace Breakwater.Cli.Commands;

/// <summary>Where the content that ships with the program is.</summary>
internal static class ContentFolder
{
    public static string Path => System.IO.Path.Combine(AppContext.BaseDirectory, "content");
}
