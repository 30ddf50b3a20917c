extension LayoutFile {
  /// The layouts that are part of the program, from `Services/`; of two that fit a list equally,
  /// the earlier one is taken. Read when they are first asked for.
  package static let builtIn: [LayoutFile] = [
    ("connpass", PackageResources.connpass_yaml),
    ("peatix", PackageResources.peatix_yaml),
    ("eventbrite", PackageResources.eventbrite_yaml),
    ("luma", PackageResources.luma_yaml),
    ("pretix", PackageResources.pretix_yaml),
    ("pretix-orders", PackageResources.pretix_orders_yaml),
    ("pretix-check-in", PackageResources.pretix_check_in_yaml),
    ("indico", PackageResources.indico_yaml),
    ("meetup", PackageResources.meetup_yaml),
    ("zoom-registration", PackageResources.zoom_registration_yaml),
    ("zoom-meeting", PackageResources.zoom_meeting_yaml),
    ("zoom-webinar", PackageResources.zoom_webinar_yaml),
    ("teams-attendance", PackageResources.teams_attendance_yaml),
    ("teams-registration", PackageResources.teams_registration_yaml),
    ("google-forms", PackageResources.google_forms_yaml),
    ("excel", PackageResources.excel_yaml),
  ].map { name, bytes in
    LayoutFile(
      name: name, path: nil, text: String(decoding: bytes, as: UTF8.self), complaints: Complaints())
  }
}
