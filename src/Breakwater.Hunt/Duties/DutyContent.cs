using System.Text;
using Breakwater.Hunt.Content;
using Breakwater.Investigation.Duties.Packs;

namespace Breakwater.Hunt.Duties;

/// <summary>The packs of duties, of the product and of the carrier's own folders.</summary>
public static class DutyContent
{
    /// <summary>Reads every pack.</summary>
    /// <param name="files">The content folders.</param>
    /// <param name="errors">What is wrong, each with file, place and reason.</param>
    public static DutyLibrary Load(ContentFiles files, out IReadOnlyList<string> errors)
    {
        ArgumentNullException.ThrowIfNull(files);
        DutyLibraryBuilder builder = new();
        foreach ((string path, string file) in files.List("duties", ".yml"))
        {
            string text = Encoding.UTF8.GetString(files.Bytes(path, file)).TrimStart('\ufeff');
            builder.Take(text, path, FolderOf(path, files));
        }

        return builder.Build(out errors);
    }

    private static int FolderOf(string path, ContentFiles files)
    {
        for (int i = files.Folders.Count - 1; i > 0; i--)
        {
            if (path.StartsWith(files.Folders[i].Prefix, StringComparison.Ordinal))
            {
                return i;
            }
        }

        return 0;
    }
}
