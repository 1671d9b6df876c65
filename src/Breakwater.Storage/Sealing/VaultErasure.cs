namespace Breakwater.Storage.Sealing;

/// <summary>Erases a vault by destroying its wrapped key: what remains is noise to everyone, the holders of the master key too.</summary>
public static class VaultErasure
{
    /// <summary>Erases.</summary>
    /// <returns>Why it could not be; null where it was.</returns>
    public static string? Erase(string folder)
    {
        try
        {
            VaultKey.Destroy(folder);
            return null;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return $"{folder}: the wrapped key could not be destroyed: {error.Message}";
        }
    }
}
