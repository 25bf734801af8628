using System.Globalization;
using System.Text.RegularExpressions;

namespace RadLSP.Export.Fhir;

/// <summary>What a report is worth to whom it is sent.</summary>
public enum FhirStatus : byte
{
    /// <summary>Nobody has signed it, and the findings were read from its text by a program.</summary>
    Preliminary,

    /// <summary>The sender vouches for the report and for what was read from it.</summary>
    Final,
}

/// <summary>What a FHIR bundle says beside the report. RadLSP makes up neither a patient nor a time: both are there only when they are given.</summary>
public sealed partial record FhirOptions
{
    public FhirStatus Status { get; init; }

    /// <summary>A reference to the patient ("Patient/123"); null for none.</summary>
    public string? Subject { get; init; }

    /// <summary>When the report was released, as a FHIR instant ("2024-05-31T08:15:00Z"); null for not said.</summary>
    public string? Issued { get; init; }

    /// <summary>The report as text goes with it.</summary>
    public bool HasPresentedForm { get; init; }

    /// <summary>A literal reference after FHIR R4, 2.3.0: a relative or absolute address of a resource, or a URN.</summary>
    public static bool IsSubject(string reference) => SubjectForm.IsMatch(reference);

    /// <summary>A FHIR instant: to the second, with its zone, and a day that the calendar has.</summary>
    public static bool IsInstant(string instant) =>
        InstantForm.IsMatch(instant) && DateTimeOffset.TryParse(instant, CultureInfo.InvariantCulture, DateTimeStyles.None, out _);

    [GeneratedRegex(@"\A((https?://[^\s?#]+/)?(Patient|Group|Device|Location)/[A-Za-z0-9.-]{1,64}(/_history/[A-Za-z0-9.-]{1,64})?|urn:uuid:[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}|urn:oid:[0-2](\.(0|[1-9][0-9]*))+)\z")]
    private static partial Regex SubjectForm { get; }

    [GeneratedRegex(@"\A[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}(\.[0-9]{1,7})?(Z|[+-][0-9]{2}:[0-9]{2})\z")]
    private static partial Regex InstantForm { get; }
}
