using Breakwater.Model.Evidence;

namespace Breakwater.Model.Configurations;

/// <summary>
/// What a command showed in the session that also holds the configuration (<c>show version</c>, <c>show snmp user</c>): the
/// state that a configuration does not tell.
/// </summary>
/// <param name="Command">The command as it was entered.</param>
/// <param name="Position">The line of the command.</param>
/// <param name="Lines">Its lines without secrets; those beyond a limit are left out.</param>
public sealed record ShownOutput(string Command, EvidencePosition Position, IReadOnlyList<ShownLine> Lines);

/// <summary>One line that a command showed.</summary>
/// <param name="Position">Where it is.</param>
/// <param name="Text">Its text as shown, without secrets.</param>
public readonly record struct ShownLine(EvidencePosition Position, string Text);
