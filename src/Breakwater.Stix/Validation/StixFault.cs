namespace Breakwater.Stix.Validation;

/// <summary>One thing that is wrong with an object.</summary>
/// <param name="ObjectId">Id of the object; null where the bundle itself is meant or the object has none.</param>
/// <param name="Property">The property; null where the whole object is meant.</param>
/// <param name="Reason">What is wrong, without content of the file.</param>
public sealed record StixFault(string? ObjectId, string? Property, string Reason);
