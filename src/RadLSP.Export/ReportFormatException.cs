namespace RadLSP.Export;

/// <summary>What was read is no structured report. The message says where and what is expected there, and quotes nothing of the report.</summary>
public sealed class ReportFormatException(string message) : Exception(message);
