namespace Breakwater.Sigma.Json;

/// <summary>Why a line is no event.</summary>
public enum JsonFaultReason
{
    /// <summary>The line does not begin with an object.</summary>
    NotAnObject,

    /// <summary>The line breaks the grammar of JSON (RFC 8259).</summary>
    Malformed,

    /// <summary>The line ends inside the object.</summary>
    Cut,

    /// <summary>Objects and arrays stand in each other more than <see cref="JsonEventReader.MaximumDepth"/> deep.</summary>
    TooDeep,

    /// <summary>The event has more than <see cref="JsonEventReader.MaximumFields"/> values.</summary>
    TooManyFields,

    /// <summary>The line is longer than the source of blocks lets pass.</summary>
    TooLong,
}

/// <summary>A line that is no event.</summary>
/// <param name="Line">The line, counted from 1.</param>
/// <param name="Reason">Why it is none.</param>
public readonly record struct JsonFault(long Line, JsonFaultReason Reason);
