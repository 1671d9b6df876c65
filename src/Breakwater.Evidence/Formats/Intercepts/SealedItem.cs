namespace Breakwater.Evidence.Formats.Intercepts;

/// <summary>What readers say of clear intercept data outside the sealed zone; they take nothing of it.</summary>
internal static class SealedItem
{
    /// <summary>The note of the ledger.</summary>
    public const string Note = "clear intercept data, which is read inside the sealed zone only";
}
