import Testing

@Suite struct WorkspaceClockTests {}
