# The roles of the question bank.

role-accountant = Accountant
role-customer-support = Customer support specialist
role-data-scientist = Data scientist
role-general = Any role
role-graduate-applicant = Graduate school applicant
role-human-resources = HR specialist
role-management-consultant = Management consultant
role-marketing-manager = Marketing manager
role-mechanical-engineer = Mechanical engineer
role-nurse = Registered nurse
role-product-manager = Product manager
role-project-manager = Project manager
role-sales-representative = Sales representative
role-software-engineer = Software engineer
role-teacher = Teacher
role-undergraduate-applicant = University applicant
role-ux-designer = UX designer
# All that are not in the question bank, in a filter.
role-other = Other roles
