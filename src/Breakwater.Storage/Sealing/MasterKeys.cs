using Breakwater.Model.Sealing;
using Breakwater.Storage.Sealing.Modules;

namespace Breakwater.Storage.Sealing;

/// <summary>Opens the master key that an operator names.</summary>
public static class MasterKeys
{
    /// <summary>Opens a key.</summary>
    /// <param name="source">A file, or a URI of RFC 7512 that names a key inside a hardware module.</param>
    /// <param name="key">The key, where the result is null.</param>
    /// <returns>Why it cannot be used; null where it can.</returns>
    public static string? TryOpen(string source, out IMasterKey? key)
    {
        ArgumentNullException.ThrowIfNull(source);
        if (source.StartsWith(ModuleKeyAddress.Scheme, StringComparison.OrdinalIgnoreCase))
        {
            string? shut = ModuleKey.TryOpen(source, out ModuleKey? inside);
            key = inside;
            return shut;
        }

        string? refusal = MasterKeyFile.TryOpen(source, out MasterKeyFile? file);
        key = file;
        return refusal;
    }
}
