using Breakwater.Model.Sealing;

namespace Breakwater.Storage.Sealing;

/// <summary>Opens the master key that an operator names.</summary>
public static class MasterKeys
{
    /// <summary>Opens a key.</summary>
    /// <param name="source">A file.</param>
    /// <param name="key">The key, where the result is null.</param>
    /// <returns>Why it cannot be used; null where it can.</returns>
    public static string? TryOpen(string source, out IMasterKey? key)
    {
        string? refusal = MasterKeyFile.TryOpen(source, out MasterKeyFile? file);
        key = file;
        return refusal;
    }
}
