namespace Breakwater.Model.Incidents;

/// <summary>How far an incident looks like what is published of an actor.</summary>
public enum AlignmentGrade
{
    /// <summary>What is seen may be the actor's, and others do the same.</summary>
    Possible,

    /// <summary>Several acts of several stages are as published.</summary>
    Plausible,

    /// <summary>Much of what is published is seen, and some of it is seldom seen of others.</summary>
    Strong,
}

/// <summary>
/// How far an incident looks like what is published of an actor: techniques, the victim's role, timing and independent artefacts must
/// all agree. It is never an attribution, and never rests on an address.
/// </summary>
/// <param name="Actor">Whose published behaviour it is held against.</param>
/// <param name="Grade">How far; null where a criterion does not agree.</param>
/// <param name="Criteria">Each criterion, and why it agrees or not.</param>
public sealed record ActorAlignment(string Actor, AlignmentGrade? Grade, IReadOnlyList<AlignmentCriterion> Criteria);

/// <summary>One criterion of an alignment.</summary>
/// <param name="Criterion"><c>techniques</c>, <c>role</c>, <c>timing</c> or <c>artefacts</c>.</param>
/// <param name="Agrees">Whether it agrees.</param>
/// <param name="Why">What was seen and what is asked for, a sentence.</param>
public sealed record AlignmentCriterion(string Criterion, bool Agrees, string Why);
