namespace Breakwater.Storage.History.Filters;

/// <summary>Why a filter cannot be read.</summary>
/// <param name="Column">The character where it was met, from 1.</param>
/// <param name="Message">What is wrong, and what is expected.</param>
public sealed record FilterError(int Column, string Message);
