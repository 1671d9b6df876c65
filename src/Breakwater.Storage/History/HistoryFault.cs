namespace Breakwater.Storage.History;

/// <summary>Something in a file of a history that cannot be read. The rest of the file was read.</summary>
/// <param name="File">Name of the file in the folder of the history.</param>
/// <param name="Offset">The first byte that is concerned.</param>
/// <param name="What">What is wrong there, and what is missing by it.</param>
public sealed record HistoryFault(string File, long Offset, string What);
