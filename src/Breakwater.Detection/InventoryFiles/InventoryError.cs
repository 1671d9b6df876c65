namespace Breakwater.Detection.InventoryFiles;

/// <summary>Something in an inventory file that must be corrected before it can be used.</summary>
/// <param name="File">The file as it was named.</param>
/// <param name="Line">Line, from 1.</param>
/// <param name="Column">Column, from 1.</param>
/// <param name="Reason">What is wrong and what to write; never repeats a value of the file.</param>
public sealed record InventoryError(string File, long Line, long Column, string Reason)
{
    /// <summary>As compilers print it.</summary>
    public override string ToString() => $"{File}:{Line}:{Column}: {Reason}";
}
